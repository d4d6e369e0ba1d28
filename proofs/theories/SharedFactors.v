(** * Frequencies that share a factor with the modulus

    If [f > 1] divides both the frequency and the modulus, classes [M / f] apart sit at the same angle, whatever the
    activation, the number of neurons and the phase. Each has a double, so no class is ever strictly the largest. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction.
Open Scope R_scope.

(** Moving by less than the modulus leads to another class. *)
Lemma shifted_class_differs (M q x : nat) : (0 < q < M)%nat -> ((x + q) mod M <> x mod M)%nat.
Proof.
  intros range same.
  assert (here := Nat.div_mod_eq x M). assert (there := Nat.div_mod_eq (x + q) M). rewrite same in there.
  assert (step : (q = M * ((x + q) / M - x / M))%nat) by (rewrite Nat.mul_sub_distr_l; lia).
  destruct ((x + q) / M - x / M)%nat; [lia | nia].
Qed.

(** A shared factor gives a step, shorter than the modulus, that the frequency turns into whole turns. *)
Lemma shared_factor_step (M k : nat) :
  (2 <= M)%nat -> Nat.gcd k M <> 1%nat -> exists q j, (0 < q < M)%nat /\ (k * q = j * M)%nat.
Proof.
  intros large shared.
  destruct (Nat.gcd_divide_l k M) as [j frequency]. destruct (Nat.gcd_divide_r k M) as [q modulus].
  exists q, j. set (f := Nat.gcd k M) in *. clearbody f.
  split; [nia|]. rewrite modulus at 1. rewrite frequency at 1. ring.
Qed.

(** Classes that the frequency brings to the same angle have the same logit. *)
Theorem same_angle_same_logit (g : R -> R) (N M k : nat) (psi : R) (a b c c' : nat) :
  (0 < M)%nat -> ((k * c) mod M = (k * c') mod M)%nat -> logit g N M k psi a b c = logit g N M k psi a b c'.
Proof.
  intros positive same. rewrite (logit_frequency g N M k psi a b c), (logit_frequency g N M k psi a b c').
  apply logit_mod; try reflexivity; assumption.
Qed.

(** Every class has another one with the same logit. *)
Theorem shared_factor_double (g : R -> R) (N M k : nat) (psi : R) :
  (2 <= M)%nat -> Nat.gcd k M <> 1%nat ->
  exists q, (0 < q < M)%nat /\ forall a b c, logit g N M k psi a b (c + q) = logit g N M k psi a b c.
Proof.
  intros large shared. destruct (shared_factor_step M k large shared) as [q [j [range whole]]].
  exists q. split; [exact range|]. intros a b c. apply same_angle_same_logit; [lia|].
  rewrite Nat.mul_add_distr_l, whole. apply Nat.mod_add. lia.
Qed.

(** With a shared factor no input is answered correctly. *)
Theorem shared_factor_never_correct (g : R -> R) (N M k : nat) (psi : R) (a b : nat) :
  (2 <= M)%nat -> Nat.gcd k M <> 1%nat -> ~ correct g N M k psi a b.
Proof.
  intros large shared. rewrite correct_iff by lia. intro all.
  destruct (shared_factor_double g N M k psi large shared) as [q [range double]].
  assert (ahead := all (a + b + q)%nat (shifted_class_differs M q (a + b) range)).
  rewrite double in ahead. lra.
Qed.

(** So the construction is not exact. *)
Theorem shared_factor_not_exact (g : R -> R) (N M k : nat) (psi : R) :
  (2 <= M)%nat -> Nat.gcd k M <> 1%nat -> ~ exact g N M k psi.
Proof.
  intros large shared all.
  apply (shared_factor_never_correct g N M k psi 0 0 large shared). apply all; lia.
Qed.
