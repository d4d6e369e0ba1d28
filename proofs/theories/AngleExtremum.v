(** * The largest output angle

    On [- alpha, alpha] the output angle has one largest value, [largest_angle alpha], at [largest_offset alpha], where
    [cos (2 delta) = (1 + 3 r^2) / (4 r)]; near it the output angle stays close to the largest. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Offsets Growth SmallAngles ArcTangent OutputAngle Turning.
Open Scope R_scope.

Definition largest_cosine (alpha : R) : R := (1 + 3 * (ratio alpha * ratio alpha)) / (4 * ratio alpha).
Definition largest_offset (alpha : R) : R :=
  arc_tangent (sqrt ((1 - largest_cosine alpha) / (1 + largest_cosine alpha))).
Definition largest_angle (alpha : R) : R := output_angle alpha (largest_offset alpha).

Section Extremum.

Variable alpha : R.
Hypothesis range : 0 < alpha <= PI / 6.

Notation r := (ratio alpha).
Notation e := (output_angle alpha).
Notation peak := (largest_offset alpha).
Notation E := (largest_angle alpha).

Lemma largest_cosine_times : 4 * r * largest_cosine alpha = 1 + 3 * (r * r).
Proof. assert (bounds := ratio_range alpha range). unfold largest_cosine. field. lra. Qed.

Lemma largest_cosine_range : cos (2 * alpha) < largest_cosine alpha < 1.
Proof.
  assert (bounds := ratio_range alpha range). assert (times := largest_cosine_times).
  assert (ratio_cosine := ratio_times alpha range).
  assert (lower : 0 < (3 * r - 1) * (1 + r)) by (apply Rmult_lt_0_compat; lra).
  assert (upper : 0 < (3 * r - 1) * (1 - r)) by (apply Rmult_lt_0_compat; lra).
  split; apply Rmult_lt_reg_l with (4 * r); lra.
Qed.

Lemma largest_offset_tangent_square :
  0 < (1 - largest_cosine alpha) / (1 + largest_cosine alpha).
Proof.
  assert (bounds := largest_cosine_range). assert (double := cos_double_range alpha range).
  apply Rdiv_lt_0_compat; lra.
Qed.

Lemma largest_offset_cos : cos (2 * peak) = largest_cosine alpha.
Proof.
  assert (bounds := largest_cosine_range). assert (double := cos_double_range alpha range).
  assert (positive := largest_offset_tangent_square). unfold largest_offset.
  set (square := (1 - largest_cosine alpha) / (1 + largest_cosine alpha)) in *.
  assert (root := sqrt_sqrt square ltac:(lra)).
  assert (unit := cos_arc_tangent_square (sqrt square)). rewrite root in unit.
  rewrite cos_2a, sin_arc_tangent. set (k := cos (arc_tangent (sqrt square))) in *.
  replace (k * k - sqrt square * k * (sqrt square * k)) with (k * k * (1 - sqrt square * sqrt square)) by ring.
  rewrite root. apply Rmult_eq_reg_r with (1 + square); [|lra].
  replace (k * k * (1 - square) * (1 + square)) with (k * k * (1 + square) * (1 - square)) by ring.
  rewrite unit. unfold square. field. lra.
Qed.

Lemma largest_offset_range : 0 < peak < alpha.
Proof.
  assert (bounds := largest_cosine_range). assert (cosine := largest_offset_cos). assert (pi := PI_RGT_0).
  assert (positive : 0 < peak).
  { unfold largest_offset. rewrite <- arc_tangent_0 at 1. apply arc_tangent_increasing.
    apply sqrt_lt_R0. exact largest_offset_tangent_square. }
  assert (acute : peak < PI / 2) by apply arc_tangent_bound.
  split; [exact positive|]. apply Rnot_le_lt. intro other.
  assert (cos (2 * peak) <= cos (2 * alpha)) by (apply cos_decr_1; lra). lra.
Qed.

(** ** One extremum *)

Lemma turning_at_largest : turning alpha peak = 0.
Proof.
  assert (sign := turning_sign alpha range peak). assert (length := squared_length_positive alpha range peak).
  rewrite largest_offset_cos, largest_cosine_times in sign.
  apply Rmult_eq_reg_r with (squared_length alpha peak); lra.
Qed.

Lemma output_angle_increasing (x y : R) : 0 <= x -> x < y -> y <= peak -> e x < e y.
Proof.
  intros nonneg order below. assert (inside := largest_offset_range). set (z := (x + y) / 2).
  assert (falls : forall d, 0 <= d < peak -> 0 < turning alpha d).
  { intros d d_range. rewrite <- turning_at_largest. apply turning_decreasing; lra. }
  assert (first : turning alpha z * (z - x) <= e z - e x).
  { apply (growth_least e (turning alpha)); unfold z in *;
      [lra|intros c _; apply output_angle_derivative; exact range|].
    intros c c_range. destruct (Req_dec c ((x + y) / 2)) as [->|other]; [lra|]. left. apply turning_decreasing; lra. }
  assert (second : 0 * (y - z) <= e y - e z).
  { apply (growth_least e (turning alpha)); unfold z in *;
      [lra|intros c _; apply output_angle_derivative; exact range|].
    intros c c_range. destruct (Req_dec c peak) as [->|other]; [rewrite turning_at_largest; lra|].
    left. apply falls. lra. }
  assert (0 < turning alpha z * (z - x)) by (apply Rmult_lt_0_compat; [apply falls|]; unfold z; lra). lra.
Qed.

Lemma output_angle_decreasing (x y : R) : peak <= x -> x < y -> y <= alpha -> e y < e x.
Proof.
  intros above order inside. assert (interval := largest_offset_range). set (z := (x + y) / 2).
  assert (falls : forall d, peak < d <= alpha -> turning alpha d < 0).
  { intros d d_range. rewrite <- turning_at_largest. apply turning_decreasing; lra. }
  assert (first : e z - e x <= 0 * (z - x)).
  { apply (growth_most e (turning alpha)); unfold z in *;
      [lra|intros c _; apply output_angle_derivative; exact range|].
    intros c c_range. destruct (Req_dec c peak) as [->|other]; [rewrite turning_at_largest; lra|].
    left. apply falls. lra. }
  assert (second : e y - e z <= turning alpha z * (y - z)).
  { apply (growth_most e (turning alpha)); unfold z in *;
      [lra|intros c _; apply output_angle_derivative; exact range|].
    intros c c_range. destruct (Req_dec c ((x + y) / 2)) as [->|other]; [lra|]. left. apply turning_decreasing; lra. }
  assert (steep : turning alpha z < 0) by (apply falls; unfold z; lra).
  assert (0 < - turning alpha z * (y - z)) by (apply Rmult_lt_0_compat; unfold z in *; lra). lra.
Qed.

Lemma output_angle_positive (d : R) : 0 < d < alpha -> 0 < e d.
Proof.
  intro inside. assert (interval := largest_offset_range). destruct (Rle_dec d peak) as [left|right].
  - rewrite <- (output_angle_0 alpha). apply output_angle_increasing; lra.
  - rewrite <- (output_angle_alpha alpha range). apply output_angle_decreasing; lra.
Qed.

Lemma largest_angle_positive : 0 < E.
Proof. apply output_angle_positive. exact largest_offset_range. Qed.

Lemma largest_angle_bound : 0 < E < PI / 2.
Proof.
  assert (interval := largest_offset_range). split; [exact largest_angle_positive|].
  apply output_angle_bound; lra.
Qed.

(** No other offset has an output angle as large. *)
Theorem output_angle_below_largest (d : R) : - alpha <= d <= alpha -> d <> peak -> e d < E.
Proof.
  intros inside other. assert (interval := largest_offset_range).
  destruct (Rle_dec d 0) as [nonpos|positive].
  - assert (nonneg : 0 <= e (- d)).
    { destruct (Req_dec d 0) as [->|nonzero]; [rewrite Ropp_0, output_angle_0; lra|].
      destruct (Req_dec d (- alpha)) as [->|inner]; [rewrite Ropp_involutive, output_angle_alpha by assumption; lra|].
      left. apply output_angle_positive. lra. }
    rewrite output_angle_odd in nonneg by exact range. assert (positive := largest_angle_positive). lra.
  - destruct (Rle_dec d peak) as [left|right].
    + apply output_angle_increasing; lra.
    + apply output_angle_decreasing; lra.
Qed.

Lemma output_angle_largest (d : R) : - alpha <= d <= alpha -> e d <= E.
Proof.
  intro inside. destruct (Req_dec d peak) as [->|other]; [right; reflexivity|].
  left. apply output_angle_below_largest; assumption.
Qed.

(** The largest angle is at most the distance of its offset from [alpha]. *)
Lemma largest_angle_room : E <= alpha - peak.
Proof.
  assert (interval := largest_offset_range).
  assert (rise : - 1 * (alpha - peak) <= e alpha - e peak).
  { apply (growth_least e (turning alpha)); [lra|intros d _; apply output_angle_derivative; exact range|].
    intros d between. apply turning_least; [exact range|lra]. }
  rewrite output_angle_alpha in rise by exact range. fold E in rise. lra.
Qed.

(** Near its offset the angle stays near the largest one. *)
Theorem output_angle_near_largest (d : R) :
  - alpha <= d <= alpha -> E - curvature alpha * ((d - peak) * (d - peak)) / 2 <= e d.
Proof.
  intro inside. assert (interval := largest_offset_range). set (K := curvature alpha).
  set (gap := fun x => e x + K / 2 * ((x - peak) * (x - peak))).
  assert (derivative : forall x, derivable_pt_lim gap x (turning alpha x + K * (x - peak))).
  { intro x.
    assert (shift : derivable_pt_lim (fun y => y - peak) x (1 - 0)).
    { apply (derivable_pt_lim_minus id (fct_cte peak) x); [apply derivable_pt_lim_id|apply derivable_pt_lim_const]. }
    assert (square := derivable_pt_lim_mult _ _ x _ _ shift shift).
    assert (scaled := derivable_pt_lim_scal _ (K / 2) x _ square).
    assert (total := derivable_pt_lim_plus _ _ x _ _ (output_angle_derivative alpha range x) scaled).
    apply (derivable_pt_lim_equal gap x _ _ total). field. }
  assert (start : gap peak = E) by (unfold gap, largest_angle; ring).
  assert (claim : gap peak <= gap d); [|rewrite start in claim; unfold gap in claim; lra].
  destruct (Rle_dec d peak) as [before|after].
  - assert (rise : gap peak - gap d <= 0 * (peak - d)); [|lra].
    apply (growth_most gap (fun x => turning alpha x + K * (x - peak))); [lra|intros x _; apply derivative|].
    intros x between.
    assert (bound := turning_lipschitz alpha range x peak ltac:(lra) ltac:(lra) ltac:(lra)).
    rewrite turning_at_largest in bound. fold K in bound. lra.
  - assert (rise : 0 * (d - peak) <= gap d - gap peak); [|lra].
    apply (growth_least gap (fun x => turning alpha x + K * (x - peak))); [lra|intros x _; apply derivative|].
    intros x between.
    assert (bound := turning_lipschitz alpha range peak x ltac:(lra) ltac:(lra) ltac:(lra)).
    rewrite turning_at_largest in bound. fold K in bound. lra.
Qed.

End Extremum.
