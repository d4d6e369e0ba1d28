(** * The threshold, and how far above it the frontier may lie

    [threshold N] is half a turn over the largest output angle. [bound N g] is the width of the range above it in which
    a modulus can still be exact, [g] being the greatest common divisor of the modulus and of half the [spread] of the
    neurons; [widest_bound N] is its value at the largest [g], half the spread. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Offsets ReluLead Grid OutputAngle AngleExtremum.
Open Scope R_scope.

Definition threshold (N : nat) : R := PI / largest_angle (half_step N).

(** How strongly the output angle bends at offsets up to the half step. *)
Definition bend (r : R) : R := r * (1 + r) / (1 - r) ^ 3.

(** From this far above the threshold on no modulus is exact, by [g]. *)
Definition bound (N g : nat) : R :=
  PI ^ 2 / INR (spread N) * bend (ratio (half_step N)) * (2 * INR g / INR (spread N)) ^ 2.

(** The same, whatever the modulus. *)
Definition widest_bound (N : nat) : R := PI ^ 2 / INR (spread N) * bend (ratio (half_step N)).

(** ** The quantities *)

Lemma spread_large (N : nat) : (5 <= N)%nat -> (6 <= spread N)%nat.
Proof.
  intro large. unfold spread. destruct (Nat.even N) eqn:parity; [|lia].
  apply Nat.even_spec in parity. destruct parity as [h ->]. lia.
Qed.

Lemma spread_real (N : nat) : (5 <= N)%nat -> 6 <= INR (spread N).
Proof. intro large. replace 6 with (INR 6) by (simpl; lra). apply le_INR, spread_large, large. Qed.

Lemma bend_range (r : R) : 0 < r <= 1 / 2 -> 0 < bend r <= 6.
Proof.
  intro range. unfold bend.
  assert (least : / 8 <= (1 - r) ^ 3).
  { replace (/ 8) with ((1 / 2) ^ 3) by field. apply pow_incr. lra. }
  assert (product : 0 < r * (1 + r) <= 3 / 4).
  { split; [apply Rmult_lt_0_compat; lra|].
    replace (3 / 4) with (1 / 2 * (3 / 2)) by field. apply Rmult_le_compat; lra. }
  split; [apply Rdiv_lt_0_compat; lra|].
  apply Rmult_le_reg_r with ((1 - r) ^ 3); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Lemma bend_positive (N : nat) : (5 <= N)%nat -> 0 < bend (ratio (half_step N)).
Proof.
  intro large. assert (bounds := ratio_range _ (half_step_small N large)). apply bend_range. lra.
Qed.

Lemma widest_bound_positive (N : nat) : (5 <= N)%nat -> 0 < widest_bound N.
Proof.
  intro large. assert (pi := PI_RGT_0). assert (six := spread_real N large). unfold widest_bound.
  apply Rmult_lt_0_compat; [|apply bend_positive; exact large].
  apply Rdiv_lt_0_compat; [apply pow_lt|]; lra.
Qed.

(** The greatest common divisor is at most half the spread. *)
Lemma divisor_range (N M : nat) :
  (5 <= N)%nat -> (1 <= M)%nat ->
  1 <= INR (Nat.gcd (spread N / 2) M) /\ 2 * INR (Nat.gcd (spread N / 2) M) <= INR (spread N).
Proof.
  intros large positive. assert (half := spread_half N). assert (six := spread_large N large).
  set (g := Nat.gcd (spread N / 2) M).
  assert (nonzero : (1 <= g)%nat).
  { destruct g eqn:zero; [|lia]. apply Nat.gcd_eq_0_r in zero. lia. }
  assert (below : (g <= spread N / 2)%nat) by (apply Nat.divide_pos_le; [lia|apply Nat.gcd_divide_l]).
  split.
  - apply (le_INR 1) in nonzero. simpl in nonzero. exact nonzero.
  - replace 2 with (INR 2) by (simpl; lra). rewrite <- mult_INR. apply le_INR. lia.
Qed.

Lemma bound_range (N M : nat) :
  (5 <= N)%nat -> (1 <= M)%nat -> 0 < bound N (Nat.gcd (spread N / 2) M) <= widest_bound N.
Proof.
  intros large positive. destruct (divisor_range N M large positive) as [least most].
  assert (widest := widest_bound_positive N large). set (g := Nat.gcd (spread N / 2) M) in *.
  change (bound N g) with (widest_bound N * (2 * INR g / INR (spread N)) ^ 2).
  assert (share : 0 < 2 * INR g / INR (spread N) <= 1).
  { split; [apply Rdiv_lt_0_compat; lra|].
    apply Rmult_le_reg_r with (INR (spread N)); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  split.
  - apply Rmult_lt_0_compat; [exact widest|apply pow_lt; lra].
  - rewrite <- (Rmult_1_r (widest_bound N)) at 2. apply Rmult_le_compat_l; [lra|].
    rewrite <- (pow1 2). apply pow_incr. lra.
Qed.

Lemma threshold_times (N : nat) : (5 <= N)%nat -> threshold N * largest_angle (half_step N) = PI.
Proof.
  intro large. assert (positive := largest_angle_positive _ (half_step_small N large)). unfold threshold. field. lra.
Qed.

Lemma threshold_above_two (N : nat) : (5 <= N)%nat -> 2 < threshold N.
Proof.
  intro large. assert (size := largest_angle_bound _ (half_step_small N large)).
  apply Rmult_lt_reg_r with (largest_angle (half_step N)); [lra|].
  rewrite threshold_times by exact large. lra.
Qed.
