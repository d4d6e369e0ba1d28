(** * Where x^2 is exact

    x^2 is right on every input exactly where the number of neurons does not divide 4, the modulus is odd and the
    frequency is coprime to it. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave SharedFactors EvenModulus Line Square SquareMargin.
Open Scope R_scope.

(** The three conditions suffice. *)
Theorem square_exact_if (N M k : nat) (psi : R) :
  (1 <= N)%nat -> (2 <= M)%nat -> ~ Nat.divide N 4 -> Nat.Odd M -> Nat.gcd k M = 1%nat -> exact square N M k psi.
Proof.
  intros neurons large undivided odd coprime a b _ _ c below other.
  assert (least := square_margin_least N M k psi a b c neurons undivided odd coprime below other).
  assert (positive := square_margin_positive N M neurons large). lra.
Qed.

(** And they are needed. *)
Theorem square_exact (N M k : nat) (psi : R) :
  (1 <= N)%nat -> (2 <= M)%nat ->
  exact square N M k psi <-> ~ Nat.divide N 4 /\ Nat.Odd M /\ Nat.gcd k M = 1%nat.
Proof.
  intros neurons large. split.
  - intro all.
    assert (odd : Nat.Odd M).
    { destruct (Nat.Even_or_Odd M) as [even|odd]; [|assumption].
      contradiction (even_modulus_not_exact square N M k psi large even square_0 all). }
    repeat split.
    + intro divided. apply divides_4_iff in divided.
      apply (line_not_exact square N M k psi divided); [destruct odd; lia|assumption].
    + exact odd.
    + destruct (Nat.eq_dec (Nat.gcd k M) 1) as [coprime|shared]; [assumption|].
      contradiction (shared_factor_not_exact square N M k psi large shared all).
  - intros [undivided [odd coprime]]. apply square_exact_if; assumption.
Qed.
