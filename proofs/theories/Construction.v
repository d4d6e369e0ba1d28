(** * The circular construction of modular addition

    [M] is the modulus, [N] the number of neurons, [k] the frequency, [psi] the phase in turns, [g] the activation.
    Token [x] is embedded at angle [2 pi k x / M]. Neuron [i] reads in direction [p = 2 pi (i / N + psi)] and writes in
    direction [2 p]: its pre-activation on input [(a, b)] is [cos (a - p) + cos (b - p)], tokens standing for their angles,
    and class [c] is read out with [cos (c - 2 p)]. The right class is [(a + b) mod M].

    Nothing is rounded and no phase is special: [psi] is any real number. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums.
Open Scope R_scope.

Definition relu (x : R) : R := Rmax 0 x.
Definition square (x : R) : R := x * x.

Definition token_angle (M k x : nat) : R := 2 * PI * (INR (k * x) / INR M).
Definition phase (N : nat) (psi : R) (i : nat) : R := 2 * PI * (INR i / INR N + psi).

Definition preactivation (N M k : nat) (psi : R) (a b i : nat) : R :=
  cos (token_angle M k a - phase N psi i) + cos (token_angle M k b - phase N psi i).

Definition logit (g : R -> R) (N M k : nat) (psi : R) (a b c : nat) : R :=
  sum N (fun i => g (preactivation N M k psi a b i) * cos (token_angle M k c - 2 * phase N psi i)).

Definition right_class (M a b : nat) : nat := ((a + b) mod M)%nat.

(** The right class is strictly the largest. *)
Definition correct (g : R -> R) (N M k : nat) (psi : R) (a b : nat) : Prop :=
  forall c, (c < M)%nat -> c <> right_class M a b ->
    logit g N M k psi a b c < logit g N M k psi a b (right_class M a b).

(** Another class is strictly larger. *)
Definition wrong (g : R -> R) (N M k : nat) (psi : R) (a b : nat) : Prop :=
  exists c, (c < M)%nat /\ logit g N M k psi a b (right_class M a b) < logit g N M k psi a b c.

(** None is larger, another is as large. *)
Definition tied (g : R -> R) (N M k : nat) (psi : R) (a b : nat) : Prop :=
  (forall c, (c < M)%nat -> logit g N M k psi a b c <= logit g N M k psi a b (right_class M a b)) /\
  exists c, (c < M)%nat /\ c <> right_class M a b /\
    logit g N M k psi a b c = logit g N M k psi a b (right_class M a b).

(** Every input is answered correctly. *)
Definition exact (g : R -> R) (N M k : nat) (psi : R) : Prop :=
  forall a b, (a < M)%nat -> (b < M)%nat -> correct g N M k psi a b.

(** The margin: the least lead of a right class over another class, over all inputs. *)
Definition is_margin (g : R -> R) (N M k : nat) (psi m : R) : Prop :=
  (forall a b c, (a < M)%nat -> (b < M)%nat -> (c < M)%nat -> c <> right_class M a b ->
     m <= logit g N M k psi a b (right_class M a b) - logit g N M k psi a b c) /\
  exists a b c, (a < M)%nat /\ (b < M)%nat /\ (c < M)%nat /\ c <> right_class M a b /\
     m = logit g N M k psi a b (right_class M a b) - logit g N M k psi a b c.

(** ** Tokens matter modulo [M] *)

Lemma token_angle_mod (M k x y : nat) :
  (0 < M)%nat -> (x mod M = y mod M)%nat -> exists z : Z, token_angle M k x = token_angle M k y + IZR z * (2 * PI).
Proof.
  intros positive same.
  exists (Z.of_nat k * (Z.of_nat (x / M) - Z.of_nat (y / M)))%Z.
  unfold token_angle. rewrite mult_IZR, minus_IZR, <- !INR_IZR_INZ, !mult_INR.
  rewrite (Nat.div_mod_eq x M) at 1. rewrite (Nat.div_mod_eq y M) at 1. rewrite same, !plus_INR, !mult_INR.
  field. apply not_0_INR. lia.
Qed.

Lemma cos_token_mod (M k x y : nat) (p : R) :
  (0 < M)%nat -> (x mod M = y mod M)%nat -> cos (token_angle M k x - p) = cos (token_angle M k y - p).
Proof.
  intros positive same. destruct (token_angle_mod M k x y positive same) as [z equal].
  apply (cos_same _ _ z). rewrite equal. ring.
Qed.

Lemma preactivation_mod (N M k : nat) (psi : R) (a a' b b' i : nat) :
  (0 < M)%nat -> (a mod M = a' mod M)%nat -> (b mod M = b' mod M)%nat ->
  preactivation N M k psi a b i = preactivation N M k psi a' b' i.
Proof.
  intros positive left right. unfold preactivation.
  rewrite (cos_token_mod M k a a') by assumption. rewrite (cos_token_mod M k b b') by assumption. reflexivity.
Qed.

(** Logits depend on inputs and class modulo [M] only. *)
Lemma logit_mod (g : R -> R) (N M k : nat) (psi : R) (a a' b b' c c' : nat) :
  (0 < M)%nat -> (a mod M = a' mod M)%nat -> (b mod M = b' mod M)%nat -> (c mod M = c' mod M)%nat ->
  logit g N M k psi a b c = logit g N M k psi a' b' c'.
Proof.
  intros positive left right class. unfold logit. apply sum_ext. intros i _.
  rewrite (preactivation_mod N M k psi a a' b b') by assumption.
  rewrite (cos_token_mod M k c c') by assumption. reflexivity.
Qed.

(** The two tokens may be swapped. *)
Lemma logit_swap (g : R -> R) (N M k : nat) (psi : R) (a b c : nat) :
  logit g N M k psi a b c = logit g N M k psi b a c.
Proof. unfold logit. apply sum_ext. intros i _. unfold preactivation. rewrite Rplus_comm. reflexivity. Qed.

(** ** The frequency is a renaming of tokens and classes *)

Lemma token_angle_frequency (M k x : nat) : token_angle M k x = token_angle M 1 (k * x).
Proof. unfold token_angle. rewrite Nat.mul_1_l. reflexivity. Qed.

(** Frequency [k] on [(a, b, c)] is frequency 1 on [(k a, k b, k c)]. *)
Lemma logit_frequency (g : R -> R) (N M k : nat) (psi : R) (a b c : nat) :
  logit g N M k psi a b c = logit g N M 1 psi (k * a) (k * b) (k * c).
Proof.
  unfold logit, preactivation. apply sum_ext. intros i _. rewrite !token_angle_frequency with (k := k). reflexivity.
Qed.

(** Multiplication by a number coprime to [M] permutes the classes modulo [M]. *)
Lemma coprime_cancels (M k x y : nat) :
  (0 < M)%nat -> Nat.gcd k M = 1%nat -> ((k * x) mod M = (k * y) mod M)%nat -> (x mod M = y mod M)%nat.
Proof.
  intros positive coprime same.
  assert (wlog : forall u v, (u <= v)%nat -> ((k * u) mod M = (k * v) mod M)%nat -> (u mod M = v mod M)%nat).
  { clear x y same. intros u v order same.
    assert (divides : Nat.divide M (k * (v - u))).
    { exists ((k * v) / M - (k * u) / M)%nat.
      assert (ku := Nat.div_mod_eq (k * u) M). assert (kv := Nat.div_mod_eq (k * v) M).
      rewrite Nat.mul_sub_distr_l, Nat.mul_sub_distr_r. rewrite <- same in kv. lia. }
    apply Nat.gauss in divides; [|rewrite Nat.gcd_comm; exact coprime].
    destruct divides as [q equal].
    replace v with (u + q * M)%nat by lia. rewrite Nat.mod_add by lia. reflexivity. }
  destruct (Nat.le_ge_cases x y) as [order|order]; [auto|symmetry; auto].
Qed.

Lemma coprime_inverse (M k : nat) :
  (0 < M)%nat -> Nat.gcd k M = 1%nat -> exists inverse : nat, forall x, ((k * (inverse * x)) mod M = x mod M)%nat.
Proof.
  intros positive coprime. destruct (Nat.eq_dec k 0) as [zero|nonzero].
  - subst k. simpl in coprime. subst M. exists 0%nat. intro x. rewrite !Nat.mod_1_r. reflexivity.
  - destruct (Nat.gcd_bezout_pos k M) as [inverse [multiple equal]]; [lia|].
    rewrite coprime in equal. exists inverse. intro x.
    replace (k * (inverse * x))%nat with (x + multiple * x * M)%nat; [apply Nat.mod_add; lia|].
    transitivity (inverse * k * x)%nat; [rewrite equal|]; ring.
Qed.

Lemma right_class_mod (M a b : nat) : (0 < M)%nat -> (right_class M a b mod M = (a + b) mod M)%nat.
Proof. intro positive. unfold right_class. apply Nat.mod_mod. lia. Qed.

Lemma right_class_below (M a b : nat) : (0 < M)%nat -> (right_class M a b < M)%nat.
Proof. intro positive. unfold right_class. apply Nat.mod_upper_bound. lia. Qed.

(** Correctness, said of every number that is not the right class modulo [M]. *)
Lemma correct_iff (g : R -> R) (N M k : nat) (psi : R) (a b : nat) :
  (0 < M)%nat ->
  correct g N M k psi a b <->
  forall c, (c mod M <> (a + b) mod M)%nat -> logit g N M k psi a b c < logit g N M k psi a b (a + b).
Proof.
  intro positive. split; intros all c.
  - intro other.
    rewrite (logit_mod g N M k psi a a b b c (c mod M)) by (try rewrite Nat.mod_mod; lia).
    rewrite (logit_mod g N M k psi a a b b (a + b) (right_class M a b)) by (try rewrite right_class_mod; lia).
    apply all; [apply Nat.mod_upper_bound; lia | exact other].
  - intros below other.
    rewrite (logit_mod g N M k psi a a b b (right_class M a b) (a + b)) by (try rewrite right_class_mod; lia).
    apply all. rewrite (Nat.mod_small c M below). exact other.
Qed.

(** Correctness depends on the inputs modulo [M]. *)
Lemma correct_mod (g : R -> R) (N M k : nat) (psi : R) (a a' b b' : nat) :
  (0 < M)%nat -> (a mod M = a' mod M)%nat -> (b mod M = b' mod M)%nat ->
  correct g N M k psi a b -> correct g N M k psi a' b'.
Proof.
  intros positive left right. rewrite !correct_iff by assumption.
  assert (sums : ((a + b) mod M = (a' + b') mod M)%nat).
  { rewrite (Nat.add_mod a b), (Nat.add_mod a' b') by lia. rewrite left, right. reflexivity. }
  intros all c other.
  rewrite (logit_mod g N M k psi a' a b' b c c), (logit_mod g N M k psi a' a b' b (a' + b') (a + b)) by (auto; lia).
  apply all. rewrite sums. exact other.
Qed.

(** One input at frequency [k], coprime to [M], is one input at frequency 1. *)
Lemma correct_frequency (g : R -> R) (N M k : nat) (psi : R) (a b : nat) :
  (0 < M)%nat -> Nat.gcd k M = 1%nat ->
  correct g N M k psi a b <-> correct g N M 1 psi (k * a) (k * b).
Proof.
  intros positive coprime. rewrite !correct_iff by assumption.
  destruct (coprime_inverse M k positive coprime) as [inverse undo]. split; intros all c other.
  - rewrite <- Nat.mul_add_distr_l, <- logit_frequency.
    rewrite (logit_mod g N M 1 psi (k * a) (k * a) (k * b) (k * b) c (k * (inverse * c)))
      by (auto; symmetry; apply undo).
    rewrite <- logit_frequency. apply all. intro same. apply other.
    rewrite <- (undo c), <- Nat.mul_add_distr_l.
    rewrite (Nat.mul_mod k (inverse * c)), (Nat.mul_mod k (a + b)) by lia. rewrite same. reflexivity.
  - rewrite (logit_frequency g N M k psi a b c), (logit_frequency g N M k psi a b (a + b)).
    rewrite Nat.mul_add_distr_l. apply all. rewrite <- Nat.mul_add_distr_l. intro same.
    apply other. apply (coprime_cancels M k); assumption.
Qed.

(** A frequency coprime to the modulus does not change whether the construction is exact. *)
Theorem exact_frequency (g : R -> R) (N M k : nat) (psi : R) :
  (0 < M)%nat -> Nat.gcd k M = 1%nat -> (exact g N M k psi <-> exact g N M 1 psi).
Proof.
  intros positive coprime. destruct (coprime_inverse M k positive coprime) as [inverse undo].
  split; intros all a b left right.
  - apply (correct_mod g N M 1 psi (k * ((inverse * a) mod M)) a (k * ((inverse * b) mod M)) b);
      try assumption; try (rewrite Nat.mul_mod_idemp_r by lia; apply undo).
    apply (correct_frequency g N M k psi); try assumption. apply all; apply Nat.mod_upper_bound; lia.
  - apply (correct_frequency g N M k psi); try assumption.
    apply (correct_mod g N M 1 psi ((k * a) mod M) _ ((k * b) mod M) _); try assumption; try (apply Nat.mod_mod; lia).
    apply all; apply Nat.mod_upper_bound; lia.
Qed.

(** Nor does it change the margin. *)
Theorem is_margin_frequency (g : R -> R) (N M k : nat) (psi m : R) :
  (0 < M)%nat -> Nat.gcd k M = 1%nat -> is_margin g N M 1 psi m -> is_margin g N M k psi m.
Proof.
  intros positive coprime [least attained]. destruct (coprime_inverse M k positive coprime) as [inverse undo].
  assert (below : forall x, (x mod M < M)%nat) by (intro x; apply Nat.mod_upper_bound; lia).
  assert (rename : forall a b c, logit g N M k psi a b c = logit g N M 1 psi ((k * a) mod M) ((k * b) mod M) ((k * c) mod M)).
  { intros a b c. rewrite logit_frequency. apply logit_mod; try assumption; symmetry; apply Nat.mod_mod; lia. }
  assert (right : forall a b, right_class M ((k * a) mod M) ((k * b) mod M) = ((k * right_class M a b) mod M)%nat).
  { intros a b. unfold right_class. rewrite <- Nat.add_mod by lia. rewrite Nat.mul_mod_idemp_r by lia. f_equal. ring. }
  split.
  - intros a b c a_below b_below c_below other. rewrite !rename, <- right.
    apply least; try apply below. rewrite right. intro same. apply other.
    apply (coprime_cancels M k) in same; try assumption.
    rewrite (Nat.mod_small c M), (Nat.mod_small (right_class M a b) M) in same by (try apply right_class_below; lia).
    exact same.
  - destruct attained as [a [b [c [a_below [b_below [c_below [other equal]]]]]]].
    exists ((inverse * a) mod M)%nat, ((inverse * b) mod M)%nat, ((inverse * c) mod M)%nat.
    assert (undone : forall x, (x < M)%nat -> ((k * ((inverse * x) mod M)) mod M = x)%nat).
    { intros x small. rewrite Nat.mul_mod_idemp_r by lia. rewrite undo. apply Nat.mod_small. exact small. }
    repeat (split; [apply below|]). split.
    + intro same. apply other. rewrite <- (undone c) by assumption. rewrite same, <- right, !undone by assumption. reflexivity.
    + rewrite !rename, <- right, !undone by assumption. exact equal.
Qed.

(** The construction does not change when the frequency does so by the modulus. *)
Lemma exact_frequency_mod (g : R -> R) (N M k k' : nat) (psi : R) :
  (0 < M)%nat -> (k mod M = k' mod M)%nat -> exact g N M k psi -> exact g N M k' psi.
Proof.
  intros positive same all a b left right c below other.
  assert (renamed : forall x, ((k * x) mod M = (k' * x) mod M)%nat).
  { intro x. rewrite (Nat.mul_mod k x), (Nat.mul_mod k' x) by lia. rewrite same. reflexivity. }
  assert (logits : forall x, logit g N M k' psi a b x = logit g N M k psi a b x).
  { intro x. rewrite (logit_frequency g N M k'), (logit_frequency g N M k).
    apply logit_mod; auto. }
  rewrite !logits. apply all; assumption.
Qed.

(** ** Every input is exactly one of correct, tied and wrong *)

Lemma all_or_some (n : nat) (P Q : nat -> Prop) :
  (forall c, (c < n)%nat -> {P c} + {Q c}) -> (forall c, (c < n)%nat -> P c) \/ (exists c, (c < n)%nat /\ Q c).
Proof.
  induction n as [|n IH]; intro decide; [left; lia|].
  destruct IH as [all|[c [below holds]]]; [intros c below; apply decide; lia| |right; exists c; split; [lia|assumption]].
  destruct (decide n) as [yes|no]; [lia| |right; exists n; split; [lia|assumption]].
  left. intros c below. destruct (Nat.eq_dec c n) as [->|]; [assumption|apply all; lia].
Qed.

Theorem correct_tied_or_wrong (g : R -> R) (N M k : nat) (psi : R) (a b : nat) :
  correct g N M k psi a b \/ tied g N M k psi a b \/ wrong g N M k psi a b.
Proof.
  set (L := logit g N M k psi a b). set (t := right_class M a b).
  destruct (all_or_some M (fun c => L c <= L t) (fun c => L t < L c)) as [none|some].
  { intros c _. destruct (Rlt_le_dec (L t) (L c)); [right|left]; assumption. }
  2: { right. right. exact some. }
  destruct (all_or_some M (fun c => c <> t -> L c < L t) (fun c => c <> t /\ L c = L t)) as [all|some].
  { intros c below. destruct (Nat.eq_dec c t) as [same|other]; [left; contradiction|].
    destruct (Rlt_le_dec (L c) (L t)) as [less|more]; [left; intros _; exact less|].
    right. split; [exact other|]. specialize (none c below). simpl in none. lra. }
  - left. exact all.
  - right. left. split; [exact none|]. destruct some as [c [below [other equal]]]. exists c. auto.
Qed.

Lemma correct_not_tied (g : R -> R) (N M k : nat) (psi : R) (a b : nat) :
  correct g N M k psi a b -> ~ tied g N M k psi a b.
Proof. intros all [_ [c [below [other equal]]]]. specialize (all c below other). lra. Qed.

Lemma correct_not_wrong (g : R -> R) (N M k : nat) (psi : R) (a b : nat) :
  correct g N M k psi a b -> ~ wrong g N M k psi a b.
Proof.
  intros all [c [below larger]].
  destruct (Nat.eq_dec c (right_class M a b)) as [->|other]; [lra|]. specialize (all c below other). lra.
Qed.

Lemma tied_not_wrong (g : R -> R) (N M k : nat) (psi : R) (a b : nat) :
  tied g N M k psi a b -> ~ wrong g N M k psi a b.
Proof. intros [none _] [c [below larger]]. specialize (none c below). lra. Qed.
