(** * The tangent of the largest output angle

    With [c = cos (2 alpha)] its square is [(1 - c)^3 (1 + c) / (c (2 + c)^3)]. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Offsets ArcTangent OutputAngle Turning AngleExtremum.
Open Scope R_scope.

Section Tangent.

Variable alpha : R.
Hypothesis range : 0 < alpha <= PI / 6.

Notation r := (ratio alpha).
Notation e := (output_angle alpha).
Notation peak := (largest_offset alpha).
Notation E := (largest_angle alpha).

(** The sine of an output angle, without the arc tangent. *)
Lemma sin_squared_output_angle (d : R) :
  (sin (e d))² * squared_length alpha d = (sin d)² * (3 * r - 1 - 4 * r * (sin d)²)².
Proof.
  assert (forward := forward_positive alpha range d). assert (sum := squared_length_sum alpha d).
  assert (length := squared_length_positive alpha range d).
  unfold output_angle. set (w := r * sin (2 * d) / (1 - r * cos (2 * d))).
  assert (cosine := cos_arc_tangent_positive w). assert (tangent := sin_arc_tangent w).
  set (v := 1 - r * cos (2 * d)) in *. set (k := cos (arc_tangent w)) in *.
  assert (norm : (k * k) * squared_length alpha d = v * v).
  { assert (unit : k * k = 1 - sin (arc_tangent w) * sin (arc_tangent w)) by apply cos_squared. rewrite tangent in unit.
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
  fold E in identity. assert (times := largest_cosine_times alpha range).
  assert (cosine := largest_offset_cos alpha range).
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
  assert (acute := largest_angle_bound alpha range). assert (0 < cos E) by (apply cos_gt_0; lra).
  unfold tan. rewrite Rsqr_div'. rewrite (largest_angle_sin c is_cosine), (largest_angle_cos c is_cosine).
  field. lra.
Qed.

End Tangent.
