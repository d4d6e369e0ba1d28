(** * From 18 spread neurons on, one modulus above the threshold is left

    Then [widest_bound] is below 1, so at most one modulus from the threshold on can be exact. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave Offsets.
From Gnomon Require Import SmallAngles OutputAngle AngleSize Threshold Frontier.
Open Scope R_scope.

(** A ratio that large needs a half step that large. *)
Lemma ratio_small (alpha : R) : 0 < alpha <= PI / 18 -> 0 < ratio alpha <= 7 / 20.
Proof.
  intro small. assert (pi := PI_RGT_0). assert (sixth := pi_sixth).
  assert (bounds := ratio_range alpha ltac:(lra)). split; [lra|].
  assert (sines := ratio_sines alpha ltac:(lra)).
  assert (sine : 0 <= sin alpha <= 18 / 100).
  { split; [apply sin_ge_0; lra|]. assert (below := sin_below_angle alpha ltac:(lra)). lra. }
  assert (square : (sin alpha)² <= 18 / 100 * (18 / 100)) by (apply Rmult_le_compat; lra).
  assert (0 <= ratio alpha * (18 / 100 * (18 / 100) - (sin alpha)²)) by (apply Rmult_le_pos; lra). lra.
Qed.

Lemma widest_bound_below_one (N : nat) : (18 <= spread N)%nat -> widest_bound N < 1.
Proof.
  intro wide. assert (pi := PI_RGT_0). assert (sixth := pi_sixth).
  assert (spread_18 : 18 <= INR (spread N)).
  { replace 18 with (INR 18) by (simpl; lra). apply le_INR. exact wide. }
  assert (step : 0 < half_step N <= PI / 18).
  { unfold half_step. split; [apply Rdiv_lt_0_compat; lra|].
    apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra. }
  assert (small := ratio_small _ step). unfold widest_bound. set (r := ratio (half_step N)) in *.
  assert (pi_square : PI ^ 2 <= 99 / 10).
  { apply Rle_trans with ((6 * (5243 / 10000)) ^ 2); [apply pow_incr; lra|lra]. }
  assert (square_nonneg : 0 <= PI ^ 2) by apply pow2_ge_0.
  assert (first : 0 <= PI ^ 2 / INR (spread N) <= 99 / 10 / 18).
  { assert (0 < / INR (spread N)) by (apply Rinv_0_lt_compat; lra).
    split; [apply Rmult_le_pos; lra|]. apply Rmult_le_compat; [lra|lra|lra|apply Rinv_le_contravar; lra]. }
  assert (cube : (13 / 20) ^ 3 <= (1 - r) ^ 3) by (apply pow_incr; lra).
  assert (product : 0 <= r * (1 + r) <= 7 / 20 * (27 / 20)).
  { split; [apply Rmult_le_pos; lra|apply Rmult_le_compat; lra]. }
  assert (second : 0 <= bend r <= 7 / 20 * (27 / 20) / (13 / 20) ^ 3).
  { assert (0 < / (1 - r) ^ 3) by (apply Rinv_0_lt_compat; lra). unfold bend.
    split; [apply Rmult_le_pos; lra|]. apply Rmult_le_compat; [lra|lra|lra|apply Rinv_le_contravar; lra]. }
  apply Rle_lt_trans with (99 / 10 / 18 * (7 / 20 * (27 / 20) / (13 / 20) ^ 3)); [apply Rmult_le_compat; lra|lra].
Qed.

(** An exact modulus is less than 1 above the threshold. *)
Theorem exact_below_next (N M k : nat) (psi : R) :
  (5 <= N)%nat -> (18 <= spread N)%nat -> exact relu N M k psi -> INR M < threshold N + 1.
Proof.
  intros large wide all. assert (below := exact_below_widest N M k psi large all).
  assert (one := widest_bound_below_one N wide). lra.
Qed.

(** So all exact moduli from the threshold on, at whatever frequencies and phases, are one and the same. *)
Corollary single_candidate (N M M' k k' : nat) (psi psi' : R) :
  (5 <= N)%nat -> (18 <= spread N)%nat -> exact relu N M k psi -> exact relu N M' k' psi' ->
  threshold N <= INR M -> threshold N <= INR M' -> M = M'.
Proof.
  intros large wide all all' above above'.
  assert (below := exact_below_next N M k psi large wide all).
  assert (below' := exact_below_next N M' k' psi' large wide all').
  assert (less : (M < M' + 1)%nat) by (apply INR_lt; rewrite plus_INR; simpl; lra).
  assert (more : (M' < M + 1)%nat) by (apply INR_lt; rewrite plus_INR; simpl; lra). lia.
Qed.
