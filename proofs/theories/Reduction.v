(** * Frequencies that share a factor: the smaller construction behind them

    With [k = j f] and [M = m f] the logits at frequency [k] are those of modulus [m] at frequency 1, on the tokens and the
    class times [j]. So if nothing is wrong there, nothing is wrong here; and where something is not exact but nothing is
    wrong, some input is tied. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction.
Open Scope R_scope.

(** No class is larger than the right one, on any input. *)
Definition never_wrong (g : R -> R) (N M k : nat) (psi : R) : Prop :=
  forall a b, (a < M)%nat -> (b < M)%nat -> ~ wrong g N M k psi a b.

(** The verdict between exact and wrong: no input is wrong, some input is tied. *)
Definition tied_construction (g : R -> R) (N M k : nat) (psi : R) : Prop :=
  never_wrong g N M k psi /\ exists a b, (a < M)%nat /\ (b < M)%nat /\ tied g N M k psi a b.

(** ** What is neither wrong nor exact is tied *)

Lemma all_below_or_some (n : nat) (P Q : nat -> Prop) :
  (forall i, (i < n)%nat -> P i \/ Q i) -> (forall i, (i < n)%nat -> P i) \/ exists i, (i < n)%nat /\ Q i.
Proof.
  induction n as [|n IH]; intro either; [left; lia|].
  destruct IH as [all|[i [below holds]]]; [intros i below; apply either; lia| |right; exists i; split; [lia|exact holds]].
  destruct (either n) as [yes|no]; [lia| |right; exists n; split; [lia|exact no]].
  left. intros i below. destruct (Nat.eq_dec i n) as [->|]; [exact yes|apply all; lia].
Qed.

(** One of the three outcomes holds of every construction. *)
Theorem exact_tied_or_wrong (g : R -> R) (N M k : nat) (psi : R) :
  exact g N M k psi \/ tied_construction g N M k psi \/
  exists a b, (a < M)%nat /\ (b < M)%nat /\ wrong g N M k psi a b.
Proof.
  assert (scan : forall P Q : nat -> nat -> Prop, (forall a b, P a b \/ Q a b) ->
    (forall a, (a < M)%nat -> forall b, (b < M)%nat -> P a b) \/
    exists a, (a < M)%nat /\ exists b, (b < M)%nat /\ Q a b).
  { intros P Q either. apply all_below_or_some. intros a _. apply all_below_or_some. intros b _. apply either. }
  destruct (scan (fun a b => ~ wrong g N M k psi a b) (wrong g N M k psi)) as [none|[a [a_below [b [b_below larger]]]]].
  { intros a b. destruct (correct_tied_or_wrong g N M k psi a b) as [all|[equal|larger]]; [left|left|right].
    - apply correct_not_wrong. exact all.
    - apply tied_not_wrong. exact equal.
    - exact larger. }
  2: { right. right. exists a, b. auto. }
  destruct (scan (correct g N M k psi) (fun a b => tied g N M k psi a b \/ wrong g N M k psi a b))
    as [all|[a [a_below [b [b_below other]]]]].
  - apply correct_tied_or_wrong.
  - left. intros a b a_below b_below. apply all; assumption.
  - right. left. split; [intros x y x_below y_below; apply none; assumption|].
    exists a, b. destruct other as [equal|larger]; [auto|]. destruct (none a a_below b b_below larger).
Qed.

Corollary never_wrong_tied (g : R -> R) (N M k : nat) (psi : R) :
  never_wrong g N M k psi -> ~ exact g N M k psi -> tied_construction g N M k psi.
Proof.
  intros none not_exact. destruct (exact_tied_or_wrong g N M k psi) as [all|[equal|[a [b [a_below [b_below larger]]]]]].
  - contradiction.
  - exact equal.
  - destruct (none a b a_below b_below larger).
Qed.

(** ** The reduction *)

Lemma token_angle_reduced (m j f x : nat) :
  (0 < m)%nat -> (0 < f)%nat -> token_angle (m * f) (j * f) x = token_angle m 1 (j * x).
Proof.
  intros m_positive f_positive. unfold token_angle. rewrite !mult_INR. change (INR 1) with 1.
  field. split; apply not_0_INR; lia.
Qed.

(** The logits of the smaller construction. *)
Theorem logit_reduced (g : R -> R) (N m j f : nat) (psi : R) (a b c : nat) :
  (0 < m)%nat -> (0 < f)%nat ->
  logit g N (m * f) (j * f) psi a b c = logit g N m 1 psi (j * a) (j * b) (j * c).
Proof.
  intros m_positive f_positive. unfold logit, preactivation. apply sum_ext. intros i _.
  rewrite !token_angle_reduced by assumption. reflexivity.
Qed.

(** Nothing wrong in the smaller construction, nothing wrong in the larger. *)
Theorem never_wrong_reduced (g : R -> R) (N m j f : nat) (psi : R) :
  (0 < m)%nat -> (0 < f)%nat -> never_wrong g N m 1 psi -> never_wrong g N (m * f) (j * f) psi.
Proof.
  intros m_positive f_positive none a b _ _ [c [_ larger]].
  assert (below : forall x, (x mod m < m)%nat) by (intro x; apply Nat.mod_upper_bound; lia).
  apply (none ((j * a) mod m) ((j * b) mod m))%nat; try apply below.
  exists ((j * c) mod m)%nat. split; [apply below|].
  assert (right : ((j * right_class (m * f) a b) mod m = right_class m ((j * a) mod m) ((j * b) mod m))%nat).
  { unfold right_class. rewrite <- Nat.add_mod by lia. rewrite <- Nat.mul_add_distr_l.
    rewrite (Nat.mul_mod j ((a + b) mod (m * f))), (Nat.mul_mod j (a + b)) by lia. do 2 f_equal.
    rewrite Nat.mod_mul_r by lia. rewrite Nat.add_mod, Nat.mul_comm, Nat.mod_mul, Nat.add_0_r by lia.
    rewrite !Nat.mod_mod by lia. reflexivity. }
  rewrite !logit_reduced in larger by assumption. rewrite <- right.
  assert (same : forall x, logit g N m 1 psi ((j * a) mod m) ((j * b) mod m) ((j * x) mod m) =
                           logit g N m 1 psi (j * a) (j * b) (j * x))
    by (intro x; apply logit_mod; try assumption; apply Nat.mod_mod; lia).
  rewrite !same. exact larger.
Qed.

(** A wrong input at frequency 1 is one at every frequency coprime to the modulus. *)
Theorem some_wrong_frequency (g : R -> R) (N M k : nat) (psi : R) :
  (0 < M)%nat -> Nat.gcd k M = 1%nat ->
  (exists a b, (a < M)%nat /\ (b < M)%nat /\ wrong g N M 1 psi a b) ->
  exists a b, (a < M)%nat /\ (b < M)%nat /\ wrong g N M k psi a b.
Proof.
  intros positive coprime [a [b [_ [_ [c [_ larger]]]]]].
  destruct (coprime_inverse M k positive coprime) as [inverse undo].
  assert (below : forall x, (x mod M < M)%nat) by (intro x; apply Nat.mod_upper_bound; lia).
  set (a' := ((inverse * a) mod M)%nat). set (b' := ((inverse * b) mod M)%nat).
  assert (rename : forall x y, ((k * x) mod M = y mod M)%nat ->
    logit g N M k psi a' b' x = logit g N M 1 psi a b y).
  { intros x y same. rewrite logit_frequency. apply logit_mod; try assumption;
      (unfold a', b'; rewrite Nat.mul_mod_idemp_r by lia; apply undo). }
  exists a', b'. split; [apply below|]. split; [apply below|].
  exists ((inverse * c) mod M)%nat. split; [apply below|].
  rewrite (rename (right_class M a' b') (right_class M a b)),
          (rename ((inverse * c) mod M)%nat c); [exact larger| |].
  - rewrite Nat.mul_mod_idemp_r by lia. apply undo.
  - unfold right_class, a', b'. rewrite <- Nat.add_mod, Nat.mul_mod_idemp_r, Nat.mod_mod by lia.
    rewrite <- Nat.mul_add_distr_l. apply undo.
Qed.
