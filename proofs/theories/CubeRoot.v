(** * The cube-root law

    With [H] the [spread] of [N >= 5] neurons, the threshold lies between [3 sqrt 3 / (4 pi^2) H^3 (1 - 21 / (2 H^2))]
    and [3 sqrt 3 / (4 pi^2) H^3]: about 0.1316 [H^3]. So the neurons needed grow like the cube root of the modulus. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave Offsets ReluLead.
From Gnomon Require Import OutputAngle AngleExtremum AngleSize Threshold Frontier.
Open Scope R_scope.

Definition cubic_law (N : nat) : R := 3 * sqrt 3 / (4 * PI ^ 2) * INR (spread N) ^ 3.

Lemma cubic_law_positive (N : nat) : (5 <= N)%nat -> 0 < cubic_law N.
Proof.
  intro large. assert (six := spread_real N large). assert (pi := PI_RGT_0).
  assert (root : 0 < sqrt 3) by (apply sqrt_lt_R0; lra). unfold cubic_law.
  apply Rmult_lt_0_compat; [|apply pow_lt; lra].
  apply Rdiv_lt_0_compat; [lra|]. apply Rmult_lt_0_compat; [lra|apply pow_lt; lra].
Qed.

(** The law is half a turn over the cubic that the largest angle follows. *)
Lemma cubic_law_times (N : nat) : (5 <= N)%nat -> cubic_law N * (4 * half_step N ^ 3 / (3 * sqrt 3)) = PI.
Proof.
  intro large. assert (six := spread_real N large). assert (pi := PI_RGT_0).
  assert (root : 0 < sqrt 3) by (apply sqrt_lt_R0; lra). unfold cubic_law, half_step. field. lra.
Qed.

Lemma pi_square_bound : 53 / 50 * PI ^ 2 <= 21 / 2.
Proof.
  assert (pi := PI_RGT_0). assert (sixth := pi_sixth).
  assert (PI ^ 2 <= (6 * (5243 / 10000)) ^ 2) by (apply pow_incr; lra). lra.
Qed.

(** The threshold is at most the law. *)
Theorem threshold_at_most (N : nat) : (5 <= N)%nat -> threshold N <= cubic_law N.
Proof.
  intro large. assert (range := half_step_small N large).
  assert (size := largest_angle_at_least _ range). assert (positive := largest_angle_positive _ range).
  assert (law := cubic_law_positive N large).
  apply Rmult_le_reg_r with (largest_angle (half_step N)); [exact positive|].
  rewrite threshold_times by exact large. rewrite <- (cubic_law_times N large).
  apply Rmult_le_compat_l; lra.
Qed.

(** And it is nearly as much. *)
Theorem threshold_at_least (N : nat) :
  (5 <= N)%nat -> cubic_law N * (1 - 21 / 2 / INR (spread N) ^ 2) <= threshold N.
Proof.
  intro large. assert (range := half_step_small N large). assert (six := spread_real N large).
  assert (size := largest_angle_at_most _ range). assert (positive := largest_angle_positive _ range).
  assert (law := cubic_law_positive N large). assert (pi := pi_square_bound).
  set (E := largest_angle (half_step N)) in *.
  assert (share : 1 - 21 / 2 / INR (spread N) ^ 2 <= 1 - 53 / 50 * (half_step N * half_step N)).
  { apply Rplus_le_compat_l, Ropp_le_contravar.
    replace (53 / 50 * (half_step N * half_step N)) with (53 / 50 * PI ^ 2 / INR (spread N) ^ 2)
      by (unfold half_step; field; lra).
    apply Rmult_le_compat_r; [|exact pi]. left. apply Rinv_0_lt_compat, pow_lt. lra. }
  apply Rmult_le_reg_r with E; [exact positive|].
  unfold E. rewrite threshold_times by exact large. fold E. rewrite <- (cubic_law_times N large), Rmult_assoc.
  apply Rmult_le_compat_l; [lra|]. apply Rle_trans with (2 := size).
  rewrite (Rmult_comm E). apply Rmult_le_compat_r; lra.
Qed.

(** The frontier lies at most this far above the threshold: ten for the fewest neurons, less for more. *)
Lemma widest_bound_at_most (N : nat) : (5 <= N)%nat -> widest_bound N <= 60 / INR (spread N).
Proof.
  intro large. assert (six := spread_real N large). assert (pi := pi_square_bound).
  assert (ratios := ratio_range _ (half_step_small N large)).
  assert (bent := bend_range (ratio (half_step N)) ltac:(lra)).
  assert (0 <= PI ^ 2) by apply pow2_ge_0. unfold widest_bound.
  replace (PI ^ 2 / INR (spread N) * bend (ratio (half_step N)))
    with (PI ^ 2 * bend (ratio (half_step N)) / INR (spread N)) by (field; lra).
  apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat; lra|].
  apply Rle_trans with (10 * 6); [apply Rmult_le_compat; lra|lra].
Qed.

(** Every odd modulus below the lower bound is exact, at every phase. *)
Theorem cube_root_exact (N M k : nat) (psi : R) :
  (5 <= N)%nat -> Nat.Odd M -> Nat.gcd k M = 1%nat ->
  INR M < cubic_law N * (1 - 21 / 2 / INR (spread N) ^ 2) -> exact relu N M k psi.
Proof.
  intros large odd coprime below. apply frontier_below; [exact large|exact odd|exact coprime|].
  apply Rlt_le_trans with (1 := below). apply threshold_at_least. exact large.
Qed.

(** No modulus from [60 / H] above the law on is exact, whatever the phase. *)
Theorem cube_root_not_exact (N M k : nat) (psi : R) :
  (5 <= N)%nat -> cubic_law N + 60 / INR (spread N) <= INR M -> ~ exact relu N M k psi.
Proof.
  intros large above all. assert (below := exact_below_widest N M k psi large all).
  assert (upper := threshold_at_most N large). assert (widest := widest_bound_at_most N large). lra.
Qed.

(** The neurons that an exact modulus takes: [spread N], which is [N] or twice that, is at least about the cube root of
    7.6 [M]. *)
Corollary exact_needs_neurons (N M k : nat) (psi : R) :
  (5 <= N)%nat -> exact relu N M k psi -> 4 * PI ^ 2 / (3 * sqrt 3) * (INR M - 10) < INR (spread N) ^ 3.
Proof.
  intros large all. assert (six := spread_real N large). assert (pi := PI_RGT_0).
  assert (root : 0 < sqrt 3) by (apply sqrt_lt_R0; lra).
  assert (square : 0 < PI ^ 2) by (apply pow_lt; lra).
  assert (few : 60 / INR (spread N) <= 10).
  { apply Rmult_le_reg_r with (INR (spread N)); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
  assert (below : INR M - 10 < cubic_law N).
  { apply Rnot_le_lt. intro above. apply (cube_root_not_exact N M k psi large); [lra|exact all]. }
  assert (factor : 0 < 4 * PI ^ 2 / (3 * sqrt 3)) by (apply Rdiv_lt_0_compat; lra).
  apply (Rmult_lt_compat_l _ _ _ factor) in below.
  replace (4 * PI ^ 2 / (3 * sqrt 3) * cubic_law N) with (INR (spread N) ^ 3) in below
    by (unfold cubic_law; field; lra).
  exact below.
Qed.
