(** * The numbers of the grid, computed

    Neurons and modulus are natural numbers in the theory and integers in a computation. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Offsets Grid.
From GnomonInstances Require Import Instance.
Open Scope Z_scope.

Lemma even_number (n : nat) : Z.even (Z.of_nat n) = Nat.even n.
Proof.
  induction n as [|n IH]; [reflexivity|].
  rewrite Nat2Z.inj_succ, Z.even_succ, <- Z.negb_even, IH, Nat.even_succ, <- Nat.negb_even. reflexivity.
Qed.

Lemma odd_number (n : nat) : Z.odd (Z.of_nat n) = Nat.odd n.
Proof. rewrite <- Z.negb_even, even_number, Nat.negb_even. reflexivity. Qed.

Lemma divide_number (a b : nat) : Nat.divide a b <-> (Z.of_nat a | Z.of_nat b).
Proof.
  split.
  - intros [c ->]. exists (Z.of_nat c). lia.
  - intros [c equal]. exists (Z.to_nat (Z.abs c)). apply Nat2Z.inj. rewrite Nat2Z.inj_mul, Z2Nat.id by lia.
    rewrite <- (Z.abs_eq (Z.of_nat b)), equal, Z.abs_mul by lia. f_equal. lia.
Qed.

Lemma gcd_number (a b : nat) : Z.of_nat (Nat.gcd a b) = Z.gcd (Z.of_nat a) (Z.of_nat b).
Proof.
  apply Z.divide_antisym_nonneg; [lia|apply Z.gcd_nonneg| |].
  - apply Z.gcd_greatest; apply divide_number; [apply Nat.gcd_divide_l|apply Nat.gcd_divide_r].
  - assert (number : Z.gcd (Z.of_nat a) (Z.of_nat b) = Z.of_nat (Z.to_nat (Z.gcd (Z.of_nat a) (Z.of_nat b))))
      by (rewrite Z2Nat.id; [reflexivity|apply Z.gcd_nonneg]).
    rewrite number. apply divide_number, Nat.gcd_greatest; apply divide_number; rewrite <- number;
      [apply Z.gcd_divide_l|apply Z.gcd_divide_r].
Qed.

(** H, g, and 1 where the arc of active neurons has its middle between two neurons. *)
Definition spread_of (N : Z) : Z := if Z.even N then N else 2 * N.
Definition divisor_of (N M : Z) : Z := Z.gcd (spread_of N / 2) M.
Definition shift_of (N : Z) : Z := if N mod 4 =? 0 then 1 else 0.

Lemma spread_number (N : nat) : Z.of_nat (spread N) = spread_of (Z.of_nat N).
Proof. unfold spread, spread_of. rewrite even_number. destruct (Nat.even N); lia. Qed.

Theorem computed_numbers (N M : nat) :
  grid_numbers N M (spread_of (Z.of_nat N)) (divisor_of (Z.of_nat N) (Z.of_nat M)) (IZR (shift_of (Z.of_nat N)) / 2).
Proof.
  split.
  - apply spread_number.
  - unfold grid_divisor, divisor_of. rewrite gcd_number, Nat2Z.inj_div, spread_number. reflexivity.
  - unfold middle_shift, shift_of. change 4 with (Z.of_nat 4). rewrite <- Nat2Z.inj_mod.
    destruct (Nat.eqb_spec (N mod 4) 0) as [zero|other]; destruct (Z.eqb_spec (Z.of_nat (N mod 4)) 0); [lra|lia|lia|lra].
Qed.

(** ** What is asked of modulus and frequency *)

(** A frequency coprime to an odd modulus. *)
Definition coprime_odd (M k : Z) : bool := (Z.odd M && (Z.gcd k M =? 1))%bool.

Lemma coprime_odd_number (M k : nat) :
  coprime_odd (Z.of_nat M) (Z.of_nat k) = true -> Nat.odd M = true /\ Nat.gcd k M = 1%nat.
Proof.
  unfold coprime_odd. rewrite odd_number, <- gcd_number. intro checked. apply andb_prop in checked.
  destruct checked as [odd coprime]. apply Z.eqb_eq in coprime. split; [exact odd|lia].
Qed.

(** An even modulus, or a factor shared with the frequency. *)
Lemma not_coprime_odd_number (M k : nat) :
  coprime_odd (Z.of_nat M) (Z.of_nat k) = false -> Nat.Even M \/ Nat.gcd k M <> 1%nat.
Proof.
  unfold coprime_odd. rewrite odd_number, <- gcd_number. intro checked. apply Bool.andb_false_iff in checked.
  destruct checked as [even|shared]; [left|right].
  - apply Nat.even_spec. rewrite <- Nat.negb_odd, even. reflexivity.
  - apply Z.eqb_neq in shared. lia.
Qed.
