(** * The angle by which the output is off

    The output of the network at offset [delta] points along [e^(-i delta) - r e^(-3 i delta)], turned by twice the
    direction, with [r = ratio alpha]. [output_angle alpha delta] is the angle between it and the right class. The right
    class beats its neighbours exactly while this angle stays below [beta], half the angle between two classes.

    Here: its values at 0 and [alpha], and the sign of [lead]. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Offsets ArcTangent.
Open Scope R_scope.

(** How large the third harmonic is against the first: [sin alpha / sin (3 alpha)]. *)
Definition ratio (alpha : R) : R := / (1 + 2 * cos (2 * alpha)).

Definition output_angle (alpha delta : R) : R :=
  arc_tangent (ratio alpha * sin (2 * delta) / (1 - ratio alpha * cos (2 * delta))) - delta.

Section Angle.

Variable alpha : R.
Hypothesis range : 0 < alpha <= PI / 6.

Notation r := (ratio alpha).
Notation e := (output_angle alpha).

Lemma cos_double_range : 1 / 2 <= cos (2 * alpha) < 1.
Proof.
  assert (pi := PI_RGT_0). split.
  - rewrite <- cos_PI3. apply cos_decr_1; lra.
  - rewrite <- cos_0. apply cos_decreasing_1; lra.
Qed.

Lemma ratio_times : r * (1 + 2 * cos (2 * alpha)) = 1.
Proof. assert (bounds := cos_double_range). unfold ratio. field. lra. Qed.

Lemma ratio_range : 1 / 3 < r <= 1 / 2.
Proof.
  assert (bounds := cos_double_range). unfold ratio. split.
  - replace (1 / 3) with (/ 3) by field. apply Rinv_lt_contravar; [|lra].
    apply Rmult_lt_0_compat; lra.
  - replace (1 / 2) with (/ 2) by field. apply Rinv_le_contravar; lra.
Qed.

Lemma ratio_sines : r * (3 - 4 * (sin alpha)²) = 1.
Proof.
  rewrite <- ratio_times. f_equal. rewrite cos_2a_sin. unfold Rsqr. ring.
Qed.

(** The cosine of twice an offset. *)
Lemma cos_double_offset (d : R) : - alpha <= d <= alpha -> cos (2 * alpha) <= cos (2 * d) <= 1.
Proof.
  intro inside. assert (pi := PI_RGT_0). split; [|apply COS_bound].
  destruct (Rle_dec 0 d) as [right|left].
  - apply cos_decr_1; lra.
  - rewrite <- (cos_neg (2 * d)). apply cos_decr_1; lra.
Qed.

Lemma forward_positive (d : R) : 1 / 2 <= 1 - r * cos (2 * d).
Proof.
  assert (bounds := ratio_range). assert (cosine := COS_bound (2 * d)).
  assert (r * cos (2 * d) <= r * 1) by (apply Rmult_le_compat_l; lra). lra.
Qed.

(** ** Values *)

Lemma output_angle_odd (d : R) : e (- d) = - e d.
Proof.
  unfold output_angle. replace (2 * - d) with (- (2 * d)) by ring. rewrite sin_neg, cos_neg.
  replace (r * - sin (2 * d) / (1 - r * cos (2 * d))) with (- (r * sin (2 * d) / (1 - r * cos (2 * d))))
    by (field; assert (positive := forward_positive d); lra).
  rewrite arc_tangent_opp. ring.
Qed.

Lemma output_angle_0 : e 0 = 0.
Proof.
  unfold output_angle. rewrite Rmult_0_r, sin_0, Rmult_0_r. unfold Rdiv. rewrite Rmult_0_l, arc_tangent_0. ring.
Qed.

Lemma output_angle_alpha : e alpha = 0.
Proof.
  assert (pi := PI_RGT_0). assert (bounds := cos_double_range). assert (positive := forward_positive alpha).
  unfold output_angle.
  rewrite (arc_tangent_unique alpha); [ring|lra|].
  apply Rmult_eq_reg_r with (1 - r * cos (2 * alpha)); [|lra].
  replace (r * sin (2 * alpha) / (1 - r * cos (2 * alpha)) * cos alpha * (1 - r * cos (2 * alpha)))
    with (r * sin (2 * alpha) * cos alpha) by (field; lra).
  rewrite <- ratio_times at 1. rewrite sin_2a, cos_2a_sin.
  replace (r * (2 * sin alpha * cos alpha) * cos alpha) with (2 * r * sin alpha * (cos alpha * cos alpha)) by ring.
  rewrite cos_squared. ring.
Qed.

(** It stays below a right angle. *)
Lemma output_angle_bound (d : R) : - alpha <= d <= alpha -> - (PI / 2) < e d < PI / 2.
Proof.
  assert (pi := PI_RGT_0).
  assert (right : forall x, 0 <= x <= alpha -> - (PI / 2) < e x < PI / 2).
  { intros x inside. unfold output_angle.
    set (w := r * sin (2 * x) / (1 - r * cos (2 * x))).
    assert (bound := arc_tangent_bound w).
    assert (nonneg : 0 <= arc_tangent w).
    { assert (bounds := ratio_range). assert (positive := forward_positive x).
      assert (0 <= sin (2 * x)) by (apply sin_ge_0; lra). apply arc_tangent_nonneg.
      unfold w. apply Rmult_le_pos; [apply Rmult_le_pos; lra|]. left. apply Rinv_0_lt_compat. lra. }
    lra. }
  intro inside. destruct (Rle_dec 0 d) as [nonneg|negative]; [apply right; lra|].
  assert (mirrored := right (- d) ltac:(lra)). rewrite output_angle_odd in mirrored. lra.
Qed.

(** ** The sign of the lead *)

(** A sine has the sign of its angle within half a turn either way. *)
Lemma sin_sign (x : R) : - PI < x < PI -> (0 < sin x <-> 0 < x) /\ (sin x < 0 <-> x < 0).
Proof.
  intro inside. destruct (Rtotal_order x 0) as [negative|[->|positive]].
  - assert (sin x < 0) by (apply sin_lt_0_var; lra). lra.
  - rewrite sin_0. lra.
  - assert (0 < sin x) by (apply sin_gt_0; lra). lra.
Qed.

(** The lead is a positive multiple of the sine of what the output angle leaves of [beta]. *)
Lemma lead_sine (beta d : R) :
  - alpha <= d <= alpha -> exists positive : R, 0 < positive /\ lead alpha beta d = positive * sin (beta - e d).
Proof.
  intro inside. assert (pi := PI_RGT_0). assert (bounds := ratio_range). assert (forward := forward_positive d).
  assert (sines := ratio_sines).
  assert (sine : 0 < sin alpha) by (apply sin_gt_0; lra).
  unfold output_angle. set (w := r * sin (2 * d) / (1 - r * cos (2 * d))).
  assert (cosine := cos_arc_tangent_positive w). assert (tangent := sin_arc_tangent w).
  exists (sin alpha * (3 - 4 * (sin alpha)²) * ((1 - r * cos (2 * d)) / cos (arc_tangent w))). split.
  - apply Rmult_lt_0_compat.
    + apply Rmult_lt_0_compat; [exact sine|]. apply Rmult_lt_reg_l with r; lra.
    + apply Rdiv_lt_0_compat; lra.
  - rewrite lead_sines.
    replace (beta - (arc_tangent w - d)) with ((beta + d) - arc_tangent w) by ring.
    rewrite (sin_minus (beta + d)), tangent.
    replace (beta + 3 * d) with ((beta + d) + 2 * d) by ring. rewrite (sin_plus (beta + d) (2 * d)).
    replace (sin alpha * (3 - 4 * (sin alpha)²) * ((1 - r * cos (2 * d)) / cos (arc_tangent w)) *
             (sin (beta + d) * cos (arc_tangent w) - cos (beta + d) * (w * cos (arc_tangent w))))
      with (sin alpha * (3 - 4 * (sin alpha)²) *
             (sin (beta + d) * (1 - r * cos (2 * d)) - cos (beta + d) * (w * (1 - r * cos (2 * d)))))
      by (field; lra).
    replace (w * (1 - r * cos (2 * d))) with (r * sin (2 * d)) by (unfold w; field; lra).
    replace (sin alpha * (3 - 4 * (sin alpha)²) *
             (sin (beta + d) * (1 - r * cos (2 * d)) - cos (beta + d) * (r * sin (2 * d))))
      with (sin alpha * ((3 - 4 * (sin alpha)²) * sin (beta + d) -
              r * (3 - 4 * (sin alpha)²) * (sin (beta + d) * cos (2 * d) + cos (beta + d) * sin (2 * d)))) by ring.
    rewrite sines. ring.
Qed.

(** The right class is ahead of that neighbour where the output is off by less than [beta], behind where by more. *)
Theorem lead_sign (beta d : R) :
  0 < beta <= PI / 2 -> - alpha <= d <= alpha ->
  (0 < lead alpha beta d <-> e d < beta) /\ (lead alpha beta d < 0 <-> beta < e d).
Proof.
  intros half inside. assert (bound := output_angle_bound d inside).
  destruct (lead_sine beta d inside) as [positive [sign ->]].
  destruct (sin_sign (beta - e d)) as [above below]; [lra|].
  set (s := sin (beta - e d)) in *.
  assert (positives : 0 < positive * s <-> 0 < s).
  { split; intro sign_s; [|apply Rmult_lt_0_compat; assumption].
    apply Rmult_lt_reg_l with positive; lra. }
  assert (negatives : positive * s < 0 <-> s < 0).
  { split; intro sign_s; [apply Rmult_lt_reg_l with positive; lra|].
    assert (0 < positive * - s) by (apply Rmult_lt_0_compat; lra). lra. }
  rewrite positives, negatives, above, below. lra.
Qed.

End Angle.
