(** * The signs of the slope

    Right of 0 [slope] is first negative and then positive, left of 0 first positive, if it ever is, and then negative. No calculus is needed: only that sine increases and cosine decreases. *)

Require Import Reals Lra.
From Gnomon Require Import Sums Construction Offsets.
Open Scope R_scope.

(** [PI / 6] is where the sine is one half; up to there the squares of sines are at most a quarter. *)
Lemma sin_step_bounds (alpha : R) : 0 < alpha <= PI / 6 -> 0 < sin alpha <= 1 / 2.
Proof.
  intros [positive small]. assert (pi := PI_RGT_0). split.
  - apply sin_gt_0; lra.
  - rewrite <- sin_PI6. apply sin_incr_1; lra.
Qed.

Lemma sin_beta_positive (beta : R) : 0 < beta <= PI / 2 -> 0 < sin beta.
Proof. intros [positive small]. assert (pi := PI_RGT_0). apply sin_gt_0; lra. Qed.

Lemma cos_beta_nonneg (beta : R) : 0 < beta <= PI / 2 -> 0 <= cos beta.
Proof. intros [positive small]. assert (pi := PI_RGT_0). apply cos_ge_0; lra. Qed.

(** Sines and cosines of two offsets right of 0. *)
Lemma two_offsets (alpha x y : R) :
  0 < alpha <= PI / 6 -> 0 <= x < y -> y <= alpha ->
  0 <= sin x /\ sin x < sin y /\ sin y <= sin alpha /\ 0 < cos y /\ cos y < cos x.
Proof.
  intros [positive small] order inside. assert (pi := PI_RGT_0). repeat split.
  - apply sin_ge_0; lra.
  - apply sin_increasing_1; lra.
  - apply sin_incr_1; lra.
  - apply cos_gt_0; lra.
  - apply cos_decreasing_1; lra.
Qed.

Lemma slope_at_zero (alpha beta : R) : 0 < beta <= PI / 2 -> slope alpha beta 0 <= 0.
Proof.
  intro range. assert (nonneg := cos_beta_nonneg beta range). assert (square := Rle_0_sqr (sin alpha)).
  unfold slope. rewrite sin_0, cos_0, Rsqr_0. nra.
Qed.

(** Where three squared sines reach the squared sine of [alpha], right of 0, the slope is positive outright. *)
Lemma slope_positive_far (alpha beta y : R) :
  0 < alpha <= PI / 6 -> 0 < beta <= PI / 2 -> 0 < y <= alpha -> (sin alpha)² <= 3 * (sin y)² ->
  0 < slope alpha beta y.
Proof.
  intros step range inside far.
  destruct (two_offsets alpha 0 y step) as [_ [s_positive [s_below [c_positive _]]]]; try lra.
  rewrite sin_0 in s_positive.
  assert (S_small := sin_step_bounds alpha step).
  assert (sb := sin_beta_positive beta range). assert (cb := cos_beta_nonneg beta range).
  unfold slope. unfold Rsqr in *. set (s := sin y) in *. set (S := sin alpha) in *.
  assert (S_squared : S * S <= 1 / 4) by nra.
  assert (s_squared : s * s <= S * S) by nra.
  assert (first : 0 <= 2 * cos beta * cos y * (3 * (s * s) - S * S)).
  { apply Rmult_le_pos; [|lra]. apply Rmult_le_pos; lra. }
  assert (second : 0 < sin beta * s * (3 + 2 * (S * S) - 6 * (s * s))).
  { apply Rmult_lt_0_compat; [|lra]. apply Rmult_lt_0_compat; lra. }
  lra.
Qed.

Lemma slope_at_alpha (alpha beta : R) :
  0 < alpha <= PI / 6 -> 0 < beta <= PI / 2 -> 0 < slope alpha beta alpha.
Proof.
  intros step range. assert (square := Rle_0_sqr (sin alpha)). apply slope_positive_far; lra.
Qed.

(** Right of 0, a slope that is no longer negative is positive from there on. *)
Theorem slope_stays_positive (alpha beta x y : R) :
  0 < alpha <= PI / 6 -> 0 < beta <= PI / 2 -> 0 <= x < y -> y <= alpha ->
  0 <= slope alpha beta x -> 0 < slope alpha beta y.
Proof.
  intros step range order inside nonneg.
  destruct (Rle_lt_dec ((sin alpha)²) (3 * (sin y)²)) as [far|near].
  { apply slope_positive_far; lra. }
  destruct (two_offsets alpha x y step order inside) as [sx [s_order [sy [c_positive c_order]]]].
  assert (S_small := sin_step_bounds alpha step).
  assert (sb := sin_beta_positive beta range). assert (cb := cos_beta_nonneg beta range).
  unfold slope in *. unfold Rsqr in *.
  set (s := sin x) in *. set (t := sin y) in *. set (S := sin alpha) in *. set (c := cos x) in *. set (d := cos y) in *.
  assert (S_squared : S * S <= 1 / 4) by nra.
  assert (squares : s * s <= t * t) by nra.
  assert (product : s * t <= t * t) by nra.
  assert (first : d * (S * S - 3 * (t * t)) <= c * (S * S - 3 * (s * s))) by (apply Rmult_le_compat; lra).
  assert (second : 0 < (t - s) * (3 + 2 * (S * S) - 6 * (s * s + s * t + t * t))) by (apply Rmult_lt_0_compat; lra).
  assert (weighted : 0 <= 2 * cos beta * (c * (S * S - 3 * (s * s)) - d * (S * S - 3 * (t * t))))
    by (apply Rmult_le_pos; lra).
  assert (growth := Rmult_lt_0_compat _ _ sb second).
  lra.
Qed.

(** For squared sines [x <= y]: cosine over [K - 6 x] grows. *)
Lemma cosine_ratio_grows (K x y : R) :
  3 <= K <= 7 / 2 -> 0 <= x <= y -> y <= 1 / 4 -> (1 - x) * (K - 6 * y)² <= (1 - y) * (K - 6 * x)².
Proof.
  intros factor order small. unfold Rsqr.
  assert (concave : 0 <= (K - 3) * (9 - K)) by (apply Rmult_le_pos; lra).
  assert (product : 0 <= x * y) by (apply Rmult_le_pos; lra).
  assert (bracket : 0 <= 12 * K - K * K - 36 * (x + y) + 36 * (x * y)) by lra.
  assert (nonneg : 0 <= (y - x) * (12 * K - K * K - 36 * (x + y) + 36 * (x * y))) by (apply Rmult_le_pos; lra).
  lra.
Qed.

(** Left of 0, a slope that is no longer positive is not positive from there on. *)
Theorem slope_stays_negative (alpha beta x y : R) :
  0 < alpha <= PI / 6 -> 0 < beta <= PI / 2 -> - alpha <= x < y -> y <= 0 ->
  slope alpha beta x <= 0 -> slope alpha beta y <= 0.
Proof.
  intros step range order inside nonpos.
  destruct (two_offsets alpha (- y) (- x) step) as [sq [s_order [sp [c_positive c_order]]]]; try lra.
  rewrite (sin_neg y) in sq, s_order. rewrite (sin_neg x) in s_order, sp.
  rewrite (cos_neg x) in c_positive, c_order. rewrite (cos_neg y) in c_order.
  assert (S_small := sin_step_bounds alpha step).
  assert (sb := sin_beta_positive beta range). assert (cb := cos_beta_nonneg beta range).
  assert (cx_squared := cos_squared x). assert (cy_squared := cos_squared y).
  unfold slope in *. unfold Rsqr in *.
  set (S := sin alpha) in *. set (c := cos x) in *. set (d := cos y) in *.
  replace (sin x) with (- - sin x) in nonpos, cx_squared by ring.
  replace (sin y) with (- - sin y) in cy_squared |- * by ring.
  set (p := - sin x) in *. set (q := - sin y) in *.
  set (K := 3 + 2 * (S * S)).
  assert (S_squared : 0 <= S * S <= 1 / 4) by nra.
  assert (p_squared : p * p <= S * S) by (apply Rmult_le_compat; lra).
  assert (q_squared : 0 <= q * q <= p * p) by (split; [apply Rmult_le_pos|apply Rmult_le_compat]; lra).
  assert (P_positive : 0 < K - 6 * (p * p)) by (unfold K; lra).
  assert (Q_positive : 0 < K - 6 * (q * q)) by (unfold K; lra).
  assert (right_nonneg : 0 <= sin beta * q * (K - 6 * (q * q))).
  { apply Rmult_le_pos; [|lra]. apply Rmult_le_pos; lra. }
  destruct (Rle_lt_dec (3 * (q * q)) (S * S)) as [near|far].
  { assert (left_nonneg : 0 <= 2 * cos beta * d * (S * S - 3 * (q * q))).
    { apply Rmult_le_pos; [|lra]. apply Rmult_le_pos; lra. }
    unfold K in *. lra. }
  assert (p_positive : 0 < p) by lra.
  (* both ratios grow from [q] to [p] *)
  assert (cosines : d * (K - 6 * (p * p)) <= c * (K - 6 * (q * q))).
  { apply Rsqr_incr_0_var; [|apply Rmult_le_pos; lra].
    rewrite !Rsqr_mult. assert (grows := cosine_ratio_grows K (q * q) (p * p)).
    replace (d²) with (1 - q * q) by (unfold Rsqr; lra). replace (c²) with (1 - p * p) by (unfold Rsqr; lra).
    apply grows; unfold K; lra. }
  assert (sines : (3 * (q * q) - S * S) * p <= (3 * (p * p) - S * S) * q).
  { assert (0 <= (p - q) * (3 * (p * q) + S * S)); [|lra].
    apply Rmult_le_pos; [lra|]. assert (0 <= p * q) by (apply Rmult_le_pos; lra). lra. }
  assert (both : (d * (K - 6 * (p * p))) * ((3 * (q * q) - S * S) * p) <=
                 (c * (K - 6 * (q * q))) * ((3 * (p * p) - S * S) * q)).
  { apply Rmult_le_compat; try assumption; apply Rmult_le_pos; lra. }
  assert (doubled : 2 * cos beta * ((d * (K - 6 * (p * p))) * ((3 * (q * q) - S * S) * p)) <=
                    2 * cos beta * ((c * (K - 6 * (q * q))) * ((3 * (p * p) - S * S) * q)))
    by (apply Rmult_le_compat_l; lra).
  assert (given : 2 * cos beta * c * (3 * (p * p) - S * S) * (q * (K - 6 * (q * q))) <=
                  sin beta * p * (K - 6 * (p * p)) * (q * (K - 6 * (q * q)))).
  { apply Rmult_le_compat_r; [apply Rmult_le_pos; lra|]. unfold K in *. lra. }
  assert (scaled : p * (K - 6 * (p * p)) * (2 * cos beta * d * (3 * (q * q) - S * S)) <=
                   p * (K - 6 * (p * p)) * (sin beta * q * (K - 6 * (q * q)))) by lra.
  apply Rmult_le_reg_l in scaled; [|apply Rmult_lt_0_compat; lra].
  unfold K in *. lra.
Qed.
