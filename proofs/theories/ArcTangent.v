(** * The arc tangent

    [arc_tangent w] is the angle between minus and plus a right angle whose tangent is [w], with its derivative. The arc
    tangent of the standard library rests on the law of excluded middle; this one does not. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Offsets SmallAngles.
Open Scope R_scope.

Lemma arc_tangent_exists (w : R) : {a : R | - (PI / 2) <= a <= PI / 2 /\ sin a - w * cos a = 0}.
Proof.
  assert (pi := PI_RGT_0). apply (IVT_cor (fun a => sin a - w * cos a)).
  - apply continuity_minus; [exact continuity_sin|]. apply (continuity_scal cos w). exact continuity_cos.
  - lra.
  - rewrite sin_neg, cos_neg, sin_PI2, cos_PI2. lra.
Qed.

Definition arc_tangent (w : R) : R := proj1_sig (arc_tangent_exists w).

Lemma sin_arc_tangent (w : R) : sin (arc_tangent w) = w * cos (arc_tangent w).
Proof. unfold arc_tangent. destruct (arc_tangent_exists w) as [a [inside zero]]. simpl. lra. Qed.

Lemma arc_tangent_bound (w : R) : - (PI / 2) < arc_tangent w < PI / 2.
Proof.
  assert (equal := sin_arc_tangent w). unfold arc_tangent in *. destruct (arc_tangent_exists w) as [a [inside zero]].
  simpl in *. split; apply Rnot_le_lt; intro far.
  - replace a with (- (PI / 2)) in equal by lra. rewrite sin_neg, cos_neg, sin_PI2, cos_PI2 in equal. lra.
  - replace a with (PI / 2) in equal by lra. rewrite sin_PI2, cos_PI2 in equal. lra.
Qed.

Lemma cos_arc_tangent_positive (w : R) : 0 < cos (arc_tangent w).
Proof. assert (bound := arc_tangent_bound w). apply cos_gt_0; lra. Qed.

Lemma cos_arc_tangent_square (w : R) : cos (arc_tangent w) * cos (arc_tangent w) * (1 + w * w) = 1.
Proof.
  assert (unit := cos_squared (arc_tangent w)). rewrite sin_arc_tangent in unit.
  set (c := cos (arc_tangent w)) in *. lra.
Qed.

(** The sine of the difference of two arc tangents. *)
Lemma sin_arc_tangent_minus (y z : R) :
  sin (arc_tangent z - arc_tangent y) = (z - y) * (cos (arc_tangent y) * cos (arc_tangent z)).
Proof. rewrite sin_minus, !sin_arc_tangent. ring. Qed.

Lemma cos_arc_tangent_minus (y z : R) :
  cos (arc_tangent z - arc_tangent y) = (1 + y * z) * (cos (arc_tangent y) * cos (arc_tangent z)).
Proof. rewrite cos_minus, !sin_arc_tangent. ring. Qed.

Lemma arc_tangent_increasing (y z : R) : y < z -> arc_tangent y < arc_tangent z.
Proof.
  intro order. assert (y_bound := arc_tangent_bound y). assert (z_bound := arc_tangent_bound z).
  assert (sine : 0 < sin (arc_tangent z - arc_tangent y)).
  { rewrite sin_arc_tangent_minus. assert (y_cos := cos_arc_tangent_positive y).
    assert (z_cos := cos_arc_tangent_positive z). repeat apply Rmult_lt_0_compat; lra. }
  apply Rnot_le_lt. intro other.
  assert (0 <= sin (arc_tangent y - arc_tangent z)) by (apply sin_ge_0; lra).
  replace (arc_tangent z - arc_tangent y) with (- (arc_tangent y - arc_tangent z)) in sine by ring.
  rewrite sin_neg in sine. lra.
Qed.

(** It is the only such angle. *)
Lemma arc_tangent_unique (a w : R) : - (PI / 2) < a < PI / 2 -> sin a = w * cos a -> arc_tangent w = a.
Proof.
  intros inside equal. assert (bound := arc_tangent_bound w).
  assert (zero : sin (arc_tangent w - a) = 0) by (rewrite sin_minus, sin_arc_tangent, equal; ring).
  destruct (Rtotal_order (arc_tangent w) a) as [less|[same|more]]; [|exact same|].
  - assert (0 < sin (a - arc_tangent w)) by (apply sin_gt_0; lra).
    replace (arc_tangent w - a) with (- (a - arc_tangent w)) in zero by ring. rewrite sin_neg in zero. lra.
  - assert (0 < sin (arc_tangent w - a)) by (apply sin_gt_0; lra). lra.
Qed.

Lemma arc_tangent_0 : arc_tangent 0 = 0.
Proof. assert (pi := PI_RGT_0). apply arc_tangent_unique; [lra|]. rewrite sin_0. ring. Qed.

Lemma arc_tangent_opp (w : R) : arc_tangent (- w) = - arc_tangent w.
Proof.
  assert (bound := arc_tangent_bound w). apply arc_tangent_unique; [lra|].
  rewrite sin_neg, cos_neg, sin_arc_tangent. ring.
Qed.

Lemma arc_tangent_nonneg (w : R) : 0 <= w -> 0 <= arc_tangent w.
Proof.
  intros [positive|<-]; [|rewrite arc_tangent_0; lra].
  rewrite <- arc_tangent_0. left. apply arc_tangent_increasing. exact positive.
Qed.

(** ** The derivative *)

(** How much it rises between two points, from below and above. *)
Lemma arc_tangent_rise (y z : R) :
  y < z -> 0 < 1 + y * z ->
  (z - y) * (1 + y * z) <= (arc_tangent z - arc_tangent y) * ((1 + y * y) * (1 + z * z)) /\
  (arc_tangent z - arc_tangent y) * (1 + y * z) <= z - y.
Proof.
  intros order product. assert (pi := PI_RGT_0).
  assert (y_bound := arc_tangent_bound y). assert (z_bound := arc_tangent_bound z).
  assert (y_cos := cos_arc_tangent_positive y). assert (z_cos := cos_arc_tangent_positive z).
  assert (increase := arc_tangent_increasing y z order).
  assert (sine := sin_arc_tangent_minus y z). assert (cosine := cos_arc_tangent_minus y z).
  assert (y_square := cos_arc_tangent_square y). assert (z_square := cos_arc_tangent_square z).
  set (angle := arc_tangent z - arc_tangent y) in *.
  set (k := cos (arc_tangent y) * cos (arc_tangent z)) in *.
  assert (k_positive : 0 < k) by (apply Rmult_lt_0_compat; assumption).
  assert (k_square : k * k * ((1 + y * y) * (1 + z * z)) = 1).
  { transitivity (cos (arc_tangent y) * cos (arc_tangent y) * (1 + y * y) *
      (cos (arc_tangent z) * cos (arc_tangent z) * (1 + z * z))); [unfold k; ring|].
    rewrite y_square, z_square. ring. }
  assert (cosine_positive : 0 < cos angle) by (rewrite cosine; apply Rmult_lt_0_compat; assumption).
  assert (acute : angle < PI / 2).
  { apply Rnot_le_lt. intro wide. assert (cos angle <= 0) by (apply cos_le_0; unfold angle in *; lra). lra. }
  assert (positive : 0 < angle) by (unfold angle; lra).
  assert (below := sin_below_angle angle ltac:(lra)). assert (above := sin_above_product angle ltac:(lra)).
  assert (cosine_small := COS_bound angle). split.
  - assert (small : sin angle * cos angle <= angle).
    { apply Rle_trans with (sin angle * 1); [|lra]. apply Rmult_le_compat_l; [apply sin_ge_0; lra|lra]. }
    replace ((z - y) * (1 + y * z)) with (sin angle * cos angle * ((1 + y * y) * (1 + z * z))).
    + assert (y_nonneg : 0 <= y * y) by apply Rle_0_sqr. assert (z_nonneg : 0 <= z * z) by apply Rle_0_sqr.
      apply Rmult_le_compat_r; [apply Rmult_le_pos; lra|exact small].
    + rewrite sine, cosine.
      replace ((z - y) * k * ((1 + y * z) * k) * ((1 + y * y) * (1 + z * z)))
        with ((z - y) * (1 + y * z) * (k * k * ((1 + y * y) * (1 + z * z)))) by ring.
      rewrite k_square. ring.
  - apply Rmult_le_reg_r with k; [exact k_positive|]. rewrite Rmult_assoc, <- cosine, <- sine. exact above.
Qed.

(** The difference quotient is close to the derivative. *)
Lemma arc_tangent_quotient (y h : R) :
  h <> 0 -> Rabs h * (2 * (1 + Rabs y)) <= 1 ->
  Rabs ((arc_tangent (y + h) - arc_tangent y) / h - / (1 + y * y)) <= Rabs h * (2 * (1 + Rabs y)).
Proof.
  intros nonzero small. set (z := y + h). set (q := (arc_tangent z - arc_tangent y) / h).
  assert (y_nonneg : 0 <= y * y) by apply Rle_0_sqr. assert (z_nonneg : 0 <= z * z) by apply Rle_0_sqr.
  assert (h_positive : 0 < Rabs h) by (apply Rabs_pos_lt; exact nonzero). assert (y_abs := Rabs_pos y).
  assert (cross : Rabs (y * h) <= 1 / 2).
  { rewrite Rabs_mult. assert (Rabs h * (Rabs y * 2) <= 1) by lra. lra. }
  apply abs_between in cross.
  assert (product : 1 / 2 <= 1 + y * z) by (unfold z; lra).
  assert (rise : (1 + y * z) <= q * ((1 + y * y) * (1 + z * z)) /\ q * (1 + y * z) <= 1).
  { destruct (Rtotal_order h 0) as [negative|[zero|positive]]; [|contradiction|].
    - destruct (arc_tangent_rise z y) as [low high]; [unfold z; lra|lra|].
      replace (y - z) with (- h) in low, high by (unfold z; ring).
      replace (arc_tangent y - arc_tangent z) with (q * - h) in low, high by (unfold q; field; exact nonzero).
      split; apply Rmult_le_reg_r with (- h); lra.
    - destruct (arc_tangent_rise y z) as [low high]; [unfold z; lra|lra|].
      replace (z - y) with h in low, high by (unfold z; ring).
      replace (arc_tangent z - arc_tangent y) with (q * h) in low, high by (unfold q; field; exact nonzero).
      split; apply Rmult_le_reg_r with h; lra. }
  set (p := / (1 + y * y)). set (far := Rabs h * (2 * (1 + Rabs y))) in *.
  assert (mixed : 0 <= Rabs h * Rabs y) by (apply Rmult_le_pos; lra).
  assert (far_large : 2 * Rabs h <= far) by (unfold far; lra).
  assert (p_times : p * (1 + y * y) = 1) by (unfold p; field; lra).
  assert (p_range : 0 < p <= 1).
  { assert (0 < p) by (apply Rinv_0_lt_compat; lra). assert (0 <= p * (y * y)) by (apply Rmult_le_pos; lra). lra. }
  apply Rabs_le. split; apply Rnot_lt_le; intro outside.
  - set (w := (1 + y * y) * (1 + z * z)) in *.
    assert (wide : 1 + z * z <= w).
    { assert (0 <= y * y * (1 + z * z)) by (apply Rmult_le_pos; lra). unfold w. lra. }
    assert (gap : (p - q) * w <= z * h).
    { replace ((p - q) * w) with (p * w - q * w) by ring.
      replace (p * w) with (p * (1 + y * y) * (1 + z * z)) by (unfold w; ring).
      rewrite p_times. replace (z * h) with (z * z - y * z) by (unfold z; ring). lra. }
    assert (most : z * h <= (1 + z * z) * Rabs h).
    { apply Rle_trans with (Rabs (z * h)); [apply Rle_abs|]. rewrite Rabs_mult. apply Rmult_le_compat_r; [lra|].
      assert (0 <= (z - 1) * (z - 1)) by apply Rle_0_sqr. assert (0 <= (z + 1) * (z + 1)) by apply Rle_0_sqr.
      apply Rabs_le. lra. }
    assert (least : far * (1 + z * z) <= (p - q) * w) by (apply Rmult_le_compat; lra).
    assert (2 * Rabs h * (1 + z * z) <= far * (1 + z * z)) by (apply Rmult_le_compat_r; lra).
    assert (0 < Rabs h * (1 + z * z)) by (apply Rmult_lt_0_compat; lra). lra.
  - assert (gap : (q - p) * (1 + y * z) <= - (p * (y * h))).
    { replace ((q - p) * (1 + y * z)) with (q * (1 + y * z) - p * (1 + y * y) - p * (y * h)) by (unfold z; ring).
      rewrite p_times. lra. }
    assert (most : - (p * (y * h)) <= Rabs y * Rabs h).
    { rewrite <- Rabs_mult. assert (0 <= p * (Rabs (y * h) + y * h)).
      { apply Rmult_le_pos; [lra|]. assert (bound := Rle_abs (- (y * h))). rewrite Rabs_Ropp in bound. lra. }
      assert (0 <= (1 - p) * Rabs (y * h)) by (apply Rmult_le_pos; [lra|apply Rabs_pos]). lra. }
    assert (least : far * (1 / 2) <= (q - p) * (1 + y * z)) by (apply Rmult_le_compat; lra).
    unfold far in least. lra.
Qed.

Theorem arc_tangent_derivative (y : R) : derivable_pt_lim arc_tangent y (/ (1 + y * y)).
Proof.
  intros eps positive. assert (y_abs := Rabs_pos y).
  set (weight := 2 * (1 + Rabs y)). assert (weight_positive : 0 < weight) by (unfold weight; lra).
  assert (size : 0 < Rmin 1 eps / weight) by (apply Rdiv_lt_0_compat; [apply Rmin_glb_lt; lra|exact weight_positive]).
  exists (mkposreal _ size). intros h nonzero small. simpl in small.
  assert (product : Rabs h * weight < Rmin 1 eps).
  { apply (Rmult_lt_compat_r weight) in small; [|exact weight_positive].
    replace (Rmin 1 eps / weight * weight) with (Rmin 1 eps) in small by (field; lra). exact small. }
  assert (one := Rmin_l 1 eps). assert (other := Rmin_r 1 eps).
  apply Rle_lt_trans with (Rabs h * weight); [|lra].
  apply arc_tangent_quotient; [exact nonzero|unfold weight in *; lra].
Qed.
