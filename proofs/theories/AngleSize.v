(** * The largest output angle is about [4 alpha^3 / (3 sqrt 3)]

    It is never less, and never more than this over [1 - 53/50 alpha^2]. Both follow from its squared sine and tangent
    as rational functions of [t], the squared sine of [alpha], and from two polynomial bounds on [t]. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Offsets SmallAngles OutputAngle AngleExtremum LargestTangent.
Open Scope R_scope.

(** ** Sines of small angles *)

(** The sixth of a half turn, from its sine one half. *)
Lemma pi_sixth : PI / 6 < 5243 / 10000.
Proof.
  apply Rnot_le_lt. intro large. assert (pi := PI_4). set (a := PI / 6) in *.
  assert (sine : sin a = 1 / 2) by apply sin_PI6.
  assert (below : a <= 2 / 3) by (unfold a; lra).
  assert (bound := sin_polynomials a ltac:(lra)). rewrite sine in bound.
  set (b := 5243 / 10000) in *.
  assert (squares : a * a + a * b + b * b <= 6).
  { assert (a * a <= 1 * 1) by (apply Rmult_le_compat; unfold b in *; lra).
    assert (a * b <= 1 * 1) by (apply Rmult_le_compat; unfold b in *; lra).
    assert (b * b <= 1) by (unfold b; lra). lra. }
  assert (0 <= (a - b) * (6 - (a * a + a * b + b * b))) by (apply Rmult_le_pos; lra).
  assert (1 / 2 < b - b ^ 3 / 6) by (unfold b; lra). lra.
Qed.

(** A tangent is at least its angle. *)
Lemma tan_above_angle (x : R) : 0 < x < PI / 2 -> x <= tan x.
Proof.
  intro inside. assert (cosine : 0 < cos x) by (apply cos_gt_0; lra).
  assert (product := sin_above_product x ltac:(lra)).
  apply Rmult_le_reg_r with (cos x); [exact cosine|].
  replace (tan x * cos x) with (sin x) by (unfold tan; field; lra). exact product.
Qed.

(** ** Two inequalities between polynomials

    [x] stands for the square of [alpha], [t] for the square of its sine. *)

Lemma lower_polynomials (x t : R) :
  0 < x <= 11 / 40 -> x * (1 - x / 3) <= t <= x -> x ^ 3 * (3 - 4 * t) ^ 3 <= 27 * (t ^ 3 * (1 - t)).
Proof.
  intros x_range t_range.
  assert (x_square : 0 <= x * x <= 11 / 40 * x).
  { split; [apply Rmult_le_pos; lra|apply Rmult_le_compat_r; lra]. }
  assert (t_positive : 0 < t) by lra.
  assert (t_square : 0 <= t * t <= 11 / 40 * t).
  { split; [apply Rmult_le_pos; lra|apply Rmult_le_compat_r; lra]. }
  assert (root : x * (3 - 4 * t) <= 3 * (t * (1 - t / 2))).
  { assert (at_least : 0 <= x * x * (3 / 2 - x / 3 - x * x / 6)) by (apply Rmult_le_pos; lra).
    assert (rising : 0 <= (t - x * (1 - x / 3)) * (3 + 4 * x - 3 / 2 * (t + x * (1 - x / 3))))
      by (apply Rmult_le_pos; lra).
    lra. }
  assert (cube : (1 - t / 2) ^ 3 <= 1 - t).
  { assert (0 <= t * (1 / 2 - 3 / 4 * t + t * t / 8)) by (apply Rmult_le_pos; lra). simpl. lra. }
  rewrite <- Rpow_mult_distr. apply Rle_trans with ((3 * (t * (1 - t / 2))) ^ 3).
  - apply pow_incr. split; [apply Rmult_le_pos; lra|exact root].
  - rewrite !Rpow_mult_distr. replace (3 ^ 3) with 27 by ring. apply Rmult_le_compat_l; [lra|].
    apply Rmult_le_compat_l; [apply pow_le; lra|exact cube].
Qed.

Lemma upper_polynomial (x : R) :
  0 < x <= 11 / 40 ->
  27 * ((1 - 8 / 25 * x) ^ 3 * (1 - x * (1 - 8 / 25 * x))) * (1 - 53 / 50 * x) ^ 2
  <= (1 - 2 * (x * (1 - 8 / 25 * x))) * (3 - 2 * (x * (1 - 8 / 25 * x))) ^ 3.
Proof.
  intro range.
  assert (square : 0 <= x ^ 2) by (apply pow_le; lra).
  assert (cube : 0 <= x ^ 3) by (apply pow_le; lra).
  assert (x4 : x ^ 4 <= 11 / 40 * x ^ 3).
  { replace (x ^ 4) with (x * x ^ 3) by ring. apply Rmult_le_compat_r; lra. }
  assert (fifth : 0 <= x ^ 5) by (apply pow_le; lra).
  assert (x6 : x ^ 6 <= 11 / 40 * x ^ 5).
  { replace (x ^ 6) with (x * x ^ 5) by ring. apply Rmult_le_compat_r; lra. }
  assert (x7 : 0 <= x ^ 7) by (apply pow_le; lra).
  assert (tangent : 3 / 16 * x - 1 / 32 <= x ^ 3).
  { assert (0 <= (x - 1 / 4) ^ 2 * (x + 1 / 2)) by (apply Rmult_le_pos; [apply pow2_ge_0|lra]). lra. }
  assert (x2 : x ^ 2 <= 11 / 40 * x).
  { replace (x ^ 2) with (x * x) by ring. apply Rmult_le_compat_r; lra. }
  assert (quotient : 0 <= 54 / 25 - 3411 / 500 * x - 273389 / 62500 * x ^ 2 + 7348264 / 390625 * x ^ 3
    - 172236896 / 9765625 * x ^ 4 + 76907008 / 9765625 * x ^ 5 - 434336768 / 244140625 * x ^ 6
    + 65536 / 390625 * x ^ 7) by lra.
  assert (difference := Rmult_le_pos x _ ltac:(lra) quotient).
  apply Rminus_le. apply Ropp_le_cancel. rewrite Ropp_0.
  apply Rle_trans with (1 := difference). right. field.
Qed.

(** ** The largest angle *)

Section Size.

Variable alpha : R.
Hypothesis range : 0 < alpha <= PI / 6.

Notation E := (largest_angle alpha).
Notation x := (alpha * alpha).
Notation t := (sin alpha * sin alpha).

Lemma square_range : 0 < x <= 11 / 40.
Proof.
  assert (small := pi_sixth). split; [apply Rmult_lt_0_compat; lra|].
  apply Rle_trans with (5243 / 10000 * (5243 / 10000)); [apply Rmult_le_compat; lra|lra].
Qed.

(** The squared sine between two polynomials. *)
Lemma sin_square_range : x * (1 - x / 3) <= t <= x * (1 - 8 / 25 * x).
Proof.
  assert (small := pi_sixth). assert (bounds := sin_polynomials alpha ltac:(lra)). assert (squares := square_range).
  replace (alpha - alpha ^ 3 / 6) with (alpha * (1 - x / 6)) in bounds by field.
  replace (alpha * (1 - x / 6) + alpha ^ 5 / 120) with (alpha * (1 - x / 6 + x * x / 120)) in bounds by field.
  assert (low : 0 <= alpha * (1 - x / 6)) by (apply Rmult_le_pos; lra).
  assert (fourth : 0 <= x * x <= 11 / 40 * x) by (split; [apply Rmult_le_pos|apply Rmult_le_compat_r]; lra).
  split.
  - apply Rle_trans with (alpha * (1 - x / 6) * (alpha * (1 - x / 6))); [|apply Rmult_le_compat; lra].
    replace (alpha * (1 - x / 6) * (alpha * (1 - x / 6))) with (x * (1 - x / 3 + x * x / 36)) by field.
    apply Rmult_le_compat_l; lra.
  - set (p := 1 - x / 6 + x * x / 120) in *.
    apply Rle_trans with (alpha * p * (alpha * p)); [apply Rmult_le_compat; lra|].
    replace (alpha * p * (alpha * p)) with (x * (p * p)) by ring. apply Rmult_le_compat_l; [lra|].
    assert (p_range : 0 <= p <= 1 - x * (1 / 6 - 11 / 4800)) by (unfold p; lra).
    apply Rle_trans with ((1 - x * (1 / 6 - 11 / 4800)) * (1 - x * (1 / 6 - 11 / 4800))).
    + apply Rmult_le_compat; lra.
    + lra.
Qed.

Lemma sin_square_quarter : t <= 1 / 4.
Proof.
  assert (pi := PI_RGT_0). assert (half : sin alpha <= 1 / 2) by (rewrite <- sin_PI6; apply sin_incr_1; lra).
  assert (0 <= sin alpha) by (apply sin_ge_0; lra).
  apply Rle_trans with (1 / 2 * (1 / 2)); [apply Rmult_le_compat; lra|lra].
Qed.

(** Its squared sine and tangent by the squared sine of [alpha]. *)
Lemma largest_angle_sin_square : (sin E)² * (3 - 4 * t) ^ 3 = 16 * (t ^ 3 * (1 - t)).
Proof.
  assert (quarter := sin_square_quarter).
  rewrite (largest_angle_sin alpha range (1 - 2 * t)) by (rewrite cos_2a_sin; ring).
  replace (1 + 2 * (1 - 2 * t)) with (3 - 4 * t) by ring. field. lra.
Qed.

Lemma largest_angle_tan_square : (tan E)² * ((1 - 2 * t) * (3 - 2 * t) ^ 3) = 16 * (t ^ 3 * (1 - t)).
Proof.
  assert (quarter := sin_square_quarter).
  rewrite (largest_angle_tan alpha range (1 - 2 * t)) by (rewrite cos_2a_sin; ring). field. lra.
Qed.

(** The square of [4 alpha^3 / (3 sqrt 3)]. *)
Lemma cubic_square : (4 * alpha ^ 3 / (3 * sqrt 3))² = 16 / 27 * x ^ 3.
Proof.
  assert (positive : 0 < sqrt 3) by (apply sqrt_lt_R0; lra). assert (root := sqrt_sqrt 3 ltac:(lra)).
  replace ((4 * alpha ^ 3 / (3 * sqrt 3))²) with (16 * x ^ 3 / (9 * (sqrt 3 * sqrt 3))) by (unfold Rsqr; field; lra).
  rewrite root. field.
Qed.

Lemma cubic_positive : 0 < 4 * alpha ^ 3 / (3 * sqrt 3).
Proof.
  assert (0 < sqrt 3) by (apply sqrt_lt_R0; lra). assert (0 < alpha ^ 3) by (apply pow_lt; lra).
  apply Rdiv_lt_0_compat; lra.
Qed.

(** It is at least [4 alpha^3 / (3 sqrt 3)]. *)
Theorem largest_angle_at_least : 4 * alpha ^ 3 / (3 * sqrt 3) <= E.
Proof.
  assert (acute := largest_angle_bound alpha range). assert (quarter := sin_square_quarter).
  assert (squares := square_range). assert (sines := sin_square_range).
  apply Rle_trans with (sin E); [|apply sin_below_angle; lra].
  apply Rsqr_incr_0_var; [|apply sin_ge_0; lra]. rewrite cubic_square.
  apply Rmult_le_reg_r with ((3 - 4 * t) ^ 3); [apply pow_lt; lra|].
  rewrite largest_angle_sin_square.
  assert (fourth : 0 <= x * x) by (apply Rmult_le_pos; lra).
  assert (bound := lower_polynomials x t squares ltac:(lra)). lra.
Qed.

(** It is at most this over [1 - 53/50 alpha^2]. *)
Theorem largest_angle_at_most : E * (1 - 53 / 50 * x) <= 4 * alpha ^ 3 / (3 * sqrt 3).
Proof.
  assert (acute := largest_angle_bound alpha range). assert (quarter := sin_square_quarter).
  assert (squares := square_range). assert (sines := sin_square_range). assert (positive := cubic_positive).
  apply Rle_trans with (tan E * (1 - 53 / 50 * x)).
  { apply Rmult_le_compat_r; [lra|]. apply tan_above_angle. exact acute. }
  apply Rsqr_incr_0_var; [|lra]. rewrite cubic_square, Rsqr_mult.
  set (m := 1 - 8 / 25 * x) in *. set (y := x * m) in *. set (h := 1 - 53 / 50 * x) in *.
  assert (t_nonneg : 0 <= t) by apply Rle_0_sqr.
  assert (y_small : y <= 11 / 40).
  { unfold y, m. assert (0 <= x * x) by (apply Rmult_le_pos; lra). lra. }
  assert (weight : 0 < (1 - 2 * t) * (3 - 2 * t) ^ 3) by (apply Rmult_lt_0_compat; [|apply pow_lt]; lra).
  assert (h_square : 0 <= h²) by apply Rle_0_sqr.
  apply Rmult_le_reg_r with ((1 - 2 * t) * (3 - 2 * t) ^ 3); [exact weight|].
  replace ((tan E)² * h² * ((1 - 2 * t) * (3 - 2 * t) ^ 3))
    with ((tan E)² * ((1 - 2 * t) * (3 - 2 * t) ^ 3) * h²) by ring.
  rewrite largest_angle_tan_square.
  assert (rising : t ^ 3 * (1 - t) <= y ^ 3 * (1 - y)).
  { replace (t ^ 3 * (1 - t)) with (t ^ 2 * (t * (1 - t))) by ring.
    replace (y ^ 3 * (1 - y)) with (y ^ 2 * (y * (1 - y))) by ring.
    assert (0 <= (y - t) * (1 - (y + t))) by (apply Rmult_le_pos; lra).
    apply Rmult_le_compat; [apply pow2_ge_0|apply Rmult_le_pos; lra|apply pow_incr; lra|lra]. }
  assert (falling : (1 - 2 * y) * (3 - 2 * y) ^ 3 <= (1 - 2 * t) * (3 - 2 * t) ^ 3).
  { apply Rmult_le_compat; [lra|apply pow_le; lra|lra|apply pow_incr; lra]. }
  assert (polynomial := upper_polynomial x squares). fold m in polynomial. fold y h in polynomial.
  assert (x_cube : 0 <= x ^ 3) by (apply pow_le; lra).
  apply Rle_trans with (16 * (y ^ 3 * (1 - y)) * h²).
  { apply Rmult_le_compat_r; [exact h_square|lra]. }
  apply Rle_trans with (16 / 27 * x ^ 3 * ((1 - 2 * y) * (3 - 2 * y) ^ 3)).
  - replace (16 * (y ^ 3 * (1 - y)) * h²) with (16 / 27 * x ^ 3 * (27 * (m ^ 3 * (1 - y)) * h ^ 2))
      by (unfold y, Rsqr; field).
    apply Rmult_le_compat_l; lra.
  - apply Rmult_le_compat_l; lra.
Qed.

End Size.
