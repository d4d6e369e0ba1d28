(** * How the output angle turns with the offset

    The derivative of [output_angle alpha] is [turning alpha]. It falls strictly on [0, alpha], is at least -1, and
    changes by at most [curvature alpha] times the distance of two offsets. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Offsets SmallAngles ArcTangent OutputAngle.
Open Scope R_scope.

(** The squared length of [1 - r e^(-2 i delta)]. *)
Definition squared_length (alpha delta : R) : R := 1 - 2 * ratio alpha * cos (2 * delta) + ratio alpha * ratio alpha.

(** The derivative of [output_angle alpha]. *)
Definition turning (alpha delta : R) : R := (1 - ratio alpha * ratio alpha) / squared_length alpha delta - 2.

(** A bound on how fast [turning alpha] changes between [- alpha] and [alpha]. *)
Definition curvature (alpha : R) : R := 8 * alpha * (ratio alpha * (1 + ratio alpha) / (1 - ratio alpha) ^ 3).

Section Turning.

Variable alpha : R.
Hypothesis range : 0 < alpha <= PI / 6.

Notation r := (ratio alpha).
Notation e := (output_angle alpha).

Lemma squared_length_least (d : R) : (1 - r) * (1 - r) <= squared_length alpha d.
Proof.
  assert (bounds := ratio_range alpha range). assert (cosine := COS_bound (2 * d)). unfold squared_length.
  assert (r * cos (2 * d) <= r * 1) by (apply Rmult_le_compat_l; lra). lra.
Qed.

Lemma squared_length_positive (d : R) : 0 < squared_length alpha d.
Proof.
  assert (bounds := ratio_range alpha range).
  apply Rlt_le_trans with ((1 - r) * (1 - r)); [|apply squared_length_least].
  apply Rmult_lt_0_compat; lra.
Qed.

Lemma squared_length_sum (d : R) :
  squared_length alpha d =
  (1 - r * cos (2 * d)) * (1 - r * cos (2 * d)) + (r * sin (2 * d)) * (r * sin (2 * d)).
Proof.
  unfold squared_length. assert (identity := cos_squared (2 * d)).
  replace ((1 - r * cos (2 * d)) * (1 - r * cos (2 * d)) + (r * sin (2 * d)) * (r * sin (2 * d)))
    with (1 - 2 * r * cos (2 * d) + r * r * (cos (2 * d) * cos (2 * d)) + r * r * (sin (2 * d) * sin (2 * d))) by ring.
  rewrite identity. ring.
Qed.

(** ** The derivative *)

Lemma output_angle_derivative (d : R) : derivable_pt_lim e d (turning alpha d).
Proof.
  assert (positive := forward_positive alpha range d). assert (length := squared_length_positive d).
  assert (double : derivable_pt_lim (fun x => 2 * x) d 2).
  { apply derivable_pt_lim_equal with (2 * 1); [|ring].
    apply (derivable_pt_lim_scal id 2 d 1). apply derivable_pt_lim_id. }
  assert (sine : derivable_pt_lim (fun x => r * sin (2 * x)) d (r * (cos (2 * d) * 2))).
  { apply (derivable_pt_lim_scal (comp sin (fun x => 2 * x)) r d).
    apply derivable_pt_lim_comp; [exact double|apply derivable_pt_lim_sin]. }
  assert (cosine : derivable_pt_lim (fun x => 1 - r * cos (2 * x)) d (0 - r * (- sin (2 * d) * 2))).
  { apply (derivable_pt_lim_minus (fct_cte 1) (mult_real_fct r (comp cos (fun x => 2 * x))) d).
    - apply derivable_pt_lim_const.
    - apply derivable_pt_lim_scal. apply derivable_pt_lim_comp; [exact double|apply derivable_pt_lim_cos]. }
  assert (quotient := derivable_pt_lim_div _ _ d _ _ sine cosine ltac:(lra)).
  assert (arc := derivable_pt_lim_comp _ arc_tangent d _ _ quotient (arc_tangent_derivative _)).
  assert (difference := derivable_pt_lim_minus _ _ d _ _ arc (derivable_pt_lim_id d)).
  apply (derivable_pt_lim_equal e d _ _ difference). clear difference arc quotient cosine sine double.
  assert (sum := squared_length_sum d). assert (identity := cos_squared (2 * d)).
  unfold turning, div_fct. set (q := squared_length alpha d) in *.
  set (s := sin (2 * d)) in *. set (v := 1 - r * cos (2 * d)) in *.
  replace (/ (1 + r * s / v * (r * s / v)) * ((r * (cos (2 * d) * 2) * v - (0 - r * (- s * 2)) * (r * s)) / v²))
    with ((r * (cos (2 * d) * 2) * v - (0 - r * (- s * 2)) * (r * s)) / q)
    by (rewrite sum; unfold Rsqr; field; repeat split; try lra; rewrite <- sum; lra).
  replace (r * (cos (2 * d) * 2) * v - (0 - r * (- s * 2)) * (r * s)) with (1 - r * r - q).
  - field. lra.
  - unfold q, squared_length, v.
    replace (r * (cos (2 * d) * 2) * (1 - r * cos (2 * d)) - (0 - r * (- s * 2)) * (r * s))
      with (2 * r * cos (2 * d) - 2 * r * r * (cos (2 * d) * cos (2 * d)) - 2 * r * r * (s * s)) by ring.
    rewrite identity. ring.
Qed.

(** The derivative has the sign of [4 r cos (2 d) - 1 - 3 r^2]. *)
Lemma turning_sign (d : R) :
  turning alpha d * squared_length alpha d = 4 * r * cos (2 * d) - 1 - 3 * (r * r).
Proof.
  assert (length := squared_length_positive d).
  unfold turning. replace (((1 - r * r) / squared_length alpha d - 2) * squared_length alpha d)
    with (1 - r * r - 2 * squared_length alpha d) by (field; lra).
  unfold squared_length. ring.
Qed.

(** It falls strictly from 0 to [alpha]: the angle is strictly concave there. *)
Lemma turning_decreasing (x y : R) : 0 <= x -> x < y -> y <= alpha -> turning alpha y < turning alpha x.
Proof.
  intros nonneg order inside. assert (pi := PI_RGT_0). assert (bounds := ratio_range alpha range).
  assert (cosines : cos (2 * y) < cos (2 * x)) by (apply cos_decreasing_1; lra).
  assert (lengths : squared_length alpha x < squared_length alpha y).
  { unfold squared_length. assert (r * cos (2 * y) < r * cos (2 * x)) by (apply Rmult_lt_compat_l; lra). lra. }
  assert (length := squared_length_positive x).
  unfold turning. apply Rplus_lt_compat_r. apply Rmult_lt_compat_l.
  - assert (r * r <= r * 1) by (apply Rmult_le_compat_l; lra). lra.
  - apply Rinv_lt_contravar; [apply Rmult_lt_0_compat; lra|exact lengths].
Qed.

(** It is at least -1. *)
Lemma turning_least (d : R) : - alpha <= d <= alpha -> - 1 <= turning alpha d.
Proof.
  intro inside. assert (bounds := ratio_range alpha range). assert (length := squared_length_positive d).
  assert (cosine := cos_double_offset alpha range d inside). assert (double := cos_double_range alpha range).
  assert (r * r <= r * cos (2 * d)) by (apply Rmult_le_compat_l; lra).
  assert (below : squared_length alpha d <= 1 - r * r) by (unfold squared_length; lra).
  assert (1 <= (1 - r * r) / squared_length alpha d); [|unfold turning; lra].
  apply Rmult_le_reg_r with (squared_length alpha d); [exact length|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

(** The second derivative of the output angle. *)
Lemma turning_derivative (d : R) :
  derivable_pt_lim (turning alpha) d
    (- (4 * r * (1 - r * r) * sin (2 * d)) / (squared_length alpha d * squared_length alpha d)).
Proof.
  assert (length := squared_length_positive d).
  assert (double : derivable_pt_lim (fun x => 2 * x) d 2).
  { apply derivable_pt_lim_equal with (2 * 1); [|ring].
    apply (derivable_pt_lim_scal id 2 d 1). apply derivable_pt_lim_id. }
  assert (cosine := derivable_pt_lim_comp _ cos d _ _ double (derivable_pt_lim_cos _)).
  assert (scaled := derivable_pt_lim_scal _ (2 * r) d _ cosine).
  assert (less := derivable_pt_lim_minus _ _ d _ _ (derivable_pt_lim_const 1 d) scaled).
  assert (lengths := derivable_pt_lim_plus _ _ d _ _ less (derivable_pt_lim_const (r * r) d)).
  assert (quotient := derivable_pt_lim_div _ _ d _ _ (derivable_pt_lim_const (1 - r * r) d) lengths
    ltac:(apply Rgt_not_eq; exact length)).
  assert (total := derivable_pt_lim_minus _ _ d _ _ quotient (derivable_pt_lim_const 2 d)).
  apply (derivable_pt_lim_equal (turning alpha) d _ _ total).
  change (plus_fct _ _ d) with (squared_length alpha d). unfold fct_cte, Rsqr. field. lra.
Qed.

(** Between two offsets it changes by at most [curvature alpha] times their distance. *)
Lemma turning_lipschitz (x y : R) :
  - alpha <= x -> x <= y -> y <= alpha ->
  - (curvature alpha * (y - x)) <= turning alpha y - turning alpha x <= curvature alpha * (y - x).
Proof.
  intros low order high. assert (bounds := ratio_range alpha range).
  assert (length_x := squared_length_positive x). assert (length_y := squared_length_positive y).
  set (least := (1 - r) * (1 - r)).
  assert (least_positive : 0 < least) by (apply Rmult_lt_0_compat; lra).
  assert (inverse_x : 0 <= / squared_length alpha x <= / least).
  { split; [left; apply Rinv_0_lt_compat; lra|]. apply Rinv_le_contravar; [lra|apply squared_length_least]. }
  assert (inverse_y : 0 <= / squared_length alpha y <= / least).
  { split; [left; apply Rinv_0_lt_compat; lra|]. apply Rinv_le_contravar; [lra|apply squared_length_least]. }
  set (product := / squared_length alpha x * / squared_length alpha y).
  assert (product_range : 0 <= product <= / least * / least).
  { unfold product. split; [apply Rmult_le_pos; lra|apply Rmult_le_compat; lra]. }
  set (chord := sin (y - x) * sin (x + y)).
  assert (equal : turning alpha y - turning alpha x = - (4 * r * (1 - r * r)) * (chord * product)).
  { unfold turning, product, chord.
    replace ((1 - r * r) / squared_length alpha y - 2 - ((1 - r * r) / squared_length alpha x - 2))
      with ((1 - r * r) * (squared_length alpha x - squared_length alpha y) *
            (/ squared_length alpha x * / squared_length alpha y)) by (field; lra).
    replace (squared_length alpha x - squared_length alpha y) with (- (2 * r) * (cos (2 * x) - cos (2 * y)))
      by (unfold squared_length; ring).
    rewrite cos_minus_cos.
    replace ((2 * y - 2 * x) / 2) with (y - x) by field. replace ((2 * x + 2 * y) / 2) with (x + y) by field. ring. }
  assert (chord_range : - (2 * alpha * (y - x)) <= chord <= 2 * alpha * (y - x)).
  { assert (first := sin_below_angle (y - x) ltac:(lra)).
    assert (second : - (2 * alpha) <= sin (x + y) <= 2 * alpha).
    { destruct (Rle_dec 0 (x + y)) as [nonneg|negative].
      - assert (bound := sin_below_angle (x + y) nonneg). lra.
      - assert (bound := sin_below_angle (- (x + y)) ltac:(lra)). rewrite sin_neg in bound. lra. }
    unfold chord. apply abs_between. rewrite Rabs_mult, Rmult_comm.
    apply Rmult_le_compat; try apply Rabs_pos; apply Rabs_le; lra. }
  assert (scaled : - (2 * alpha * (y - x) * (/ least * / least)) <= chord * product
                   <= 2 * alpha * (y - x) * (/ least * / least)).
  { apply abs_between. rewrite Rabs_mult. apply Rmult_le_compat; try apply Rabs_pos; apply Rabs_le; lra. }
  rewrite equal.
  replace (curvature alpha * (y - x))
    with (4 * r * (1 - r * r) * (2 * alpha * (y - x) * (/ least * / least)))
    by (unfold curvature, least; field; lra).
  assert (factor : 0 <= 4 * r * (1 - r * r)).
  { assert (r * r <= r * 1) by (apply Rmult_le_compat_l; lra). apply Rmult_le_pos; lra. }
  assert (upper := Rmult_le_compat_l _ _ _ factor (proj2 scaled)).
  assert (lower := Rmult_le_compat_l _ _ _ factor (proj1 scaled)).
  lra.
Qed.

End Turning.
