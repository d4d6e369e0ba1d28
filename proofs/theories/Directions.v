(** * The direction of an input

    At frequency 1 an input is, up to a positive factor, one of the [2 M] directions [PI s / M]: half the sum of its
    tokens' angles, turned by half a turn where the tokens as numbers are more than [M / 2] apart. Inputs exactly so far
    apart are dead: no neuron sees anything. A live input is correct, tied or wrong exactly if its direction is. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave.
Open Scope R_scope.

(** The distance of the two tokens as numbers. *)
Definition apart (a b : nat) : nat := ((a - b) + (b - a))%nat.

(** The number [s] of the direction [PI s / M] of an input, for tokens below [M]. *)
Definition direction (M a b : nat) : nat :=
  (if 2 * apart a b <? M then a + b else (a + b + M) mod (2 * M))%nat.

Definition live (M a b : nat) : Prop := (2 * apart a b <> M)%nat.
Definition dead (M a b : nat) : Prop := (2 * apart a b = M)%nat.

(** With an odd modulus every input is live. *)
Lemma odd_live (M a b : nat) : Nat.odd M = true -> live M a b.
Proof. intros odd equal. rewrite <- equal, Nat.odd_mul in odd. discriminate odd. Qed.

(** The right class of a direction is strictly the largest. *)
Definition direction_correct (g : R -> R) (N M : nat) (psi : R) (s : nat) : Prop :=
  forall c, (c < M)%nat -> c <> (s mod M)%nat ->
    wave g N psi (PI * (INR s / INR M)) (token_angle M 1 c) <
    wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M)).

(** Another class is strictly larger. *)
Definition direction_wrong (g : R -> R) (N M : nat) (psi : R) (s : nat) : Prop :=
  exists c, (c < M)%nat /\
    wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M)) <
    wave g N psi (PI * (INR s / INR M)) (token_angle M 1 c).

(** None is larger, another is as large. *)
Definition direction_tied (g : R -> R) (N M : nat) (psi : R) (s : nat) : Prop :=
  (forall c, (c < M)%nat ->
    wave g N psi (PI * (INR s / INR M)) (token_angle M 1 c) <=
    wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M))) /\
  exists c, (c < M)%nat /\ c <> (s mod M)%nat /\
    wave g N psi (PI * (INR s / INR M)) (token_angle M 1 c) =
    wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M)).

(** An activation that lets positive factors out. *)
Definition homogeneous (g : R -> R) : Prop :=
  forall l, 0 < l -> exists factor, 0 < factor /\ forall x, g (l * x) = factor * g x.

Lemma relu_homogeneous : homogeneous relu.
Proof. intros l positive. exists l. split; [exact positive|]. intro x. apply relu_scale. lra. Qed.

Lemma square_homogeneous : homogeneous square.
Proof.
  intros l positive. exists (square l). split; [|intro x; apply square_scale].
  unfold square. apply Rmult_lt_0_compat; exact positive.
Qed.

(** ** Directions as numbers *)

(** The direction without remainders. *)
Lemma direction_cases (M a b : nat) :
  (a < M)%nat -> (b < M)%nat ->
  (2 * apart a b < M /\ direction M a b = a + b)%nat \/
  (M <= 2 * apart a b /\ a + b < M /\ direction M a b = a + b + M)%nat \/
  (M <= 2 * apart a b /\ M <= a + b /\ direction M a b = a + b - M)%nat.
Proof.
  intros a_below b_below. unfold direction. destruct (Nat.ltb_spec (2 * apart a b) M) as [near|far]; [left; lia|].
  right. destruct (Nat.lt_ge_cases (a + b) M) as [low|high]; [left|right]; (repeat split; try assumption).
  - apply Nat.mod_small. lia.
  - replace (a + b + M)%nat with (a + b - M + 1 * (2 * M))%nat by lia.
    rewrite Nat.mod_add by lia. apply Nat.mod_small. lia.
Qed.

Lemma direction_below (M a b : nat) : (a < M)%nat -> (b < M)%nat -> (direction M a b < 2 * M)%nat.
Proof. intros a_below b_below. destruct (direction_cases M a b) as [cases|[cases|cases]]; try assumption; lia. Qed.

(** Half a turn does not change the class. *)
Theorem direction_right_class (M a b : nat) :
  (a < M)%nat -> (b < M)%nat -> (direction M a b mod M = right_class M a b)%nat.
Proof.
  intros a_below b_below. unfold right_class.
  destruct (direction_cases M a b) as [[_ ->]|[[_ [_ ->]]|[_ [high ->]]]]; try assumption.
  - reflexivity.
  - replace (a + b + M)%nat with (a + b + 1 * M)%nat by lia. apply Nat.mod_add. lia.
  - rewrite <- (Nat.mod_add (a + b - M) 1 M) by lia. f_equal. lia.
Qed.

(** Every direction is that of a live input: equal tokens, or tokens next to one another. *)
Lemma direction_reached (M s : nat) :
  (3 <= M)%nat -> (s < 2 * M)%nat ->
  exists a b, (a < M)%nat /\ (b < M)%nat /\ live M a b /\ direction M a b = s.
Proof.
  intros large below. exists (((s + 1) / 2) mod M)%nat, (s / 2)%nat.
  assert (b_below : (s / 2 < M)%nat) by (apply Nat.div_lt_upper_bound; lia).
  assert (a_below : (((s + 1) / 2) mod M < M)%nat) by (apply Nat.mod_upper_bound; lia).
  split; [exact a_below|]. split; [exact b_below|].
  assert (down := Nat.div_mod_eq s 2). assert (up := Nat.div_mod_eq (s + 1) 2).
  assert (remainders : (s mod 2 < 2 /\ (s + 1) mod 2 < 2)%nat) by (split; apply Nat.mod_upper_bound; lia).
  assert (token : ((s + 1) / 2 < M /\ ((s + 1) / 2) mod M = (s + 1) / 2 \/
                   (s + 1) / 2 = M /\ ((s + 1) / 2) mod M = 0)%nat).
  { destruct (Nat.lt_ge_cases ((s + 1) / 2) M) as [small|whole].
    - left. split; [exact small|]. apply Nat.mod_small. exact small.
    - right. assert (last : ((s + 1) / 2 = M)%nat) by lia. split; [exact last|].
      rewrite last. apply Nat.mod_same. lia. }
  assert (cases := direction_cases M _ _ a_below b_below). unfold live, apart in *. lia.
Qed.
