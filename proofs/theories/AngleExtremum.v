(** * The largest output angle

    On [- alpha, alpha] the output angle has one largest value, [largest_angle alpha], at [largest_offset alpha], where
    [cos (2 delta) = (1 + 3 r^2) / (4 r)]. With [c = cos (2 alpha)] its squared sine is
    [(1 - c)^3 (1 + c) / (1 + 2 c)^3]. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Offsets OutputAngle Turning.
Open Scope R_scope.

Definition largest_cosine (alpha : R) : R := (1 + 3 * (ratio alpha * ratio alpha)) / (4 * ratio alpha).
Definition largest_offset (alpha : R) : R := acos (largest_cosine alpha) / 2.
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

Lemma largest_offset_cos : cos (2 * peak) = largest_cosine alpha.
Proof.
  assert (bounds := largest_cosine_range). assert (double := cos_double_range alpha range).
  unfold largest_offset. replace (2 * (acos (largest_cosine alpha) / 2)) with (acos (largest_cosine alpha)) by field.
  apply cos_acos. lra.
Qed.

Lemma largest_offset_range : 0 < peak < alpha.
Proof.
  assert (bounds := largest_cosine_range). assert (cosine := largest_offset_cos). assert (pi := PI_RGT_0).
  assert (half_turn : 0 <= 2 * peak <= PI).
  { unfold largest_offset. assert (bound := acos_bound (largest_cosine alpha)). lra. }
  split; apply Rnot_le_lt; intro other.
  - replace (2 * peak) with 0 in cosine by lra. rewrite cos_0 in cosine. lra.
  - assert (cos (2 * peak) <= cos (2 * alpha)) by (apply cos_decr_1; lra). lra.
Qed.

(** ** One extremum *)

Lemma turning_at_largest : turning alpha peak = 0.
Proof.
  assert (sign := turning_sign alpha range peak). assert (length := squared_length_positive alpha range peak).
  rewrite largest_offset_cos, largest_cosine_times in sign.
  apply Rmult_eq_reg_r with (squared_length alpha peak); lra.
Qed.

Lemma output_angle_mean_value (x y : R) :
  x < y -> exists d, e y - e x = turning alpha d * (y - x) /\ x < d < y.
Proof. intro order. apply MVT_cor2; [exact order|]. intros d _. apply output_angle_derivative. exact range. Qed.

Lemma output_angle_increasing (x y : R) : 0 <= x -> x < y -> y <= peak -> e x < e y.
Proof.
  intros nonneg order below. assert (inside := largest_offset_range).
  destruct (output_angle_mean_value x y order) as [d [change between]].
  assert (turning alpha peak < turning alpha d) by (apply turning_decreasing; lra).
  rewrite turning_at_largest in *.
  assert (0 < turning alpha d * (y - x)) by (apply Rmult_lt_0_compat; lra). lra.
Qed.

Lemma output_angle_decreasing (x y : R) : peak <= x -> x < y -> y <= alpha -> e y < e x.
Proof.
  intros above order inside. assert (interval := largest_offset_range).
  destruct (output_angle_mean_value x y order) as [d [change between]].
  assert (turning alpha d < turning alpha peak) by (apply turning_decreasing; lra).
  rewrite turning_at_largest in *.
  assert (0 < - turning alpha d * (y - x)) by (apply Rmult_lt_0_compat; lra). lra.
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
  destruct (output_angle_mean_value peak alpha) as [d [change between]]; [lra|].
  rewrite output_angle_alpha in change by exact range. fold E in change.
  assert (least := turning_least alpha range d ltac:(lra)).
  assert (0 <= (turning alpha d + 1) * (alpha - peak)) by (apply Rmult_le_pos; lra). lra.
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
  destruct (Rtotal_order d peak) as [before|[equal|after]].
  - destruct (MVT_cor2 gap (fun x => turning alpha x + K * (x - peak)) d peak before) as [x [change between]].
    { intros x _. apply derivative. }
    assert (bound := turning_lipschitz alpha range x peak ltac:(lra) ltac:(lra) ltac:(lra)).
    rewrite turning_at_largest in bound. fold K in bound.
    assert (0 <= - (turning alpha x + K * (x - peak)) * (peak - d)).
    { apply Rmult_le_pos; lra. }
    lra.
  - rewrite equal. lra.
  - destruct (MVT_cor2 gap (fun x => turning alpha x + K * (x - peak)) peak d after) as [x [change between]].
    { intros x _. apply derivative. }
    assert (bound := turning_lipschitz alpha range peak x ltac:(lra) ltac:(lra) ltac:(lra)).
    rewrite turning_at_largest in bound. fold K in bound.
    assert (0 <= (turning alpha x + K * (x - peak)) * (d - peak)) by (apply Rmult_le_pos; lra).
    lra.
Qed.

(** ** Its size *)

(** The sine of an output angle, without the arc tangent. *)
Lemma sin_squared_output_angle (d : R) :
  (sin (e d))² * squared_length alpha d = (sin d)² * (3 * r - 1 - 4 * r * (sin d)²)².
Proof.
  assert (forward := forward_positive alpha range d). assert (sum := squared_length_sum alpha d).
  assert (length := squared_length_positive alpha range d).
  unfold output_angle. set (w := r * sin (2 * d) / (1 - r * cos (2 * d))).
  assert (cosine : 0 < cos (atan w)) by (assert (bound := atan_bound w); apply cos_gt_0; lra).
  assert (tangent : sin (atan w) = w * cos (atan w)).
  { rewrite <- (tan_atan w) at 2. unfold tan. field. lra. }
  set (v := 1 - r * cos (2 * d)) in *. set (k := cos (atan w)) in *.
  assert (norm : (k * k) * squared_length alpha d = v * v).
  { assert (unit : k * k = 1 - sin (atan w) * sin (atan w)) by apply cos_squared. rewrite tangent in unit.
    rewrite sum. replace (r * sin (2 * d)) with (w * v) by (unfold w; field; lra).
    replace ((k * k) * (v * v + w * v * (w * v))) with ((k * k + w * k * (w * k)) * (v * v)) by ring.
    rewrite unit. ring. }
  rewrite sin_minus, tangent. fold k.
  replace ((w * k * cos d - k * sin d)² * squared_length alpha d)
    with ((w * cos d - sin d)² * ((k * k) * squared_length alpha d)) by (unfold Rsqr; ring).
  rewrite norm.
  replace ((w * cos d - sin d)² * (v * v)) with ((w * v * cos d - v * sin d)²) by (unfold Rsqr; ring).
  replace (w * v) with (r * sin (2 * d)) by (unfold w; field; lra).
  unfold v. rewrite sin_2a, cos_2a_sin.
  replace (r * (2 * sin d * cos d) * cos d) with (r * (2 * sin d * (cos d * cos d))) by ring.
  rewrite cos_squared. unfold Rsqr. ring.
Qed.

Lemma largest_angle_sin_ratio : 16 * r * (sin E)² = (3 * r - 1) ^ 3 * (1 + r).
Proof.
  assert (bounds := ratio_range alpha range). assert (identity := sin_squared_output_angle peak).
  fold E in identity. assert (times := largest_cosine_times). assert (cosine := largest_offset_cos).
  assert (length : squared_length alpha peak = (1 - r * r) / 2).
  { unfold squared_length. rewrite cosine.
    replace (2 * r * largest_cosine alpha) with (4 * r * largest_cosine alpha / 2) by field. rewrite times. field. }
  rewrite cos_2a_sin in cosine.
  assert (sine : 8 * r * (sin peak)² = (3 * r - 1) * (1 - r)).
  { replace (8 * r * (sin peak)²) with (4 * r - 4 * r * (1 - 2 * sin peak * sin peak)) by (unfold Rsqr; ring).
    rewrite cosine, times. ring. }
  rewrite length in identity.
  replace (4 * r * (sin peak)²) with (8 * r * (sin peak)² / 2) in identity by field. rewrite sine in identity.
  apply Rmult_eq_reg_r with ((1 - r * r) / 2).
  - rewrite (Rmult_assoc (16 * r)), identity.
    replace (16 * r * ((sin peak)² * (3 * r - 1 - (3 * r - 1) * (1 - r) / 2)²))
      with (2 * (8 * r * (sin peak)²) * (3 * r - 1 - (3 * r - 1) * (1 - r) / 2)²) by ring.
    rewrite sine. unfold Rsqr. field.
  - assert (r * r <= r * 1) by (apply Rmult_le_compat_l; lra). lra.
Qed.

(** The sine, the cosine and the tangent of the largest angle. *)
Theorem largest_angle_sin (c : R) :
  c = cos (2 * alpha) -> (sin E)² = (1 - c) ^ 3 * (1 + c) / (1 + 2 * c) ^ 3.
Proof.
  intro is_cosine. assert (bounds := cos_double_range alpha range). rewrite <- is_cosine in bounds.
  assert (size := largest_angle_sin_ratio). set (s := (sin E)²) in *.
  assert (value : r = / (1 + 2 * c)) by (rewrite is_cosine; reflexivity).
  rewrite value in size. apply Rmult_eq_reg_l with (16 * / (1 + 2 * c)).
  - rewrite size. field. lra.
  - assert (0 < / (1 + 2 * c)) by (apply Rinv_0_lt_compat; lra). lra.
Qed.

Theorem largest_angle_cos (c : R) :
  c = cos (2 * alpha) -> (cos E)² = c * (2 + c) ^ 3 / (1 + 2 * c) ^ 3.
Proof.
  intro is_cosine. assert (bounds := cos_double_range alpha range). rewrite <- is_cosine in bounds.
  rewrite cos2, (largest_angle_sin c is_cosine). field. lra.
Qed.

Theorem largest_angle_tan (c : R) :
  c = cos (2 * alpha) -> (tan E)² = (1 - c) ^ 3 * (1 + c) / (c * (2 + c) ^ 3).
Proof.
  intro is_cosine. assert (bounds := cos_double_range alpha range). rewrite <- is_cosine in bounds.
  assert (acute := largest_angle_bound). assert (0 < cos E) by (apply cos_gt_0; lra).
  unfold tan. rewrite Rsqr_div'. rewrite (largest_angle_sin c is_cosine), (largest_angle_cos c is_cosine).
  field. lra.
Qed.

End Extremum.
