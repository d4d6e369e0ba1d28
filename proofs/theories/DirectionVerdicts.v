(** * Verdicts of a direction by its two neighbours

    [TwoNeighbours] says when a direction is correct and when it is not wrong. Here the other two: it is wrong if one of
    the two neighbours is larger than the right class, and tied if neither is and one is as large. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave Directions TwoNeighbours.
Open Scope R_scope.

(** The verdicts on a direction exclude one another. *)
Lemma direction_correct_not_tied (g : R -> R) (N M : nat) (psi : R) (s : nat) :
  direction_correct g N M psi s -> ~ direction_tied g N M psi s.
Proof. intros all [_ [c [below [other equal]]]]. specialize (all c below other). lra. Qed.

Lemma direction_tied_not_wrong (g : R -> R) (N M : nat) (psi : R) (s : nat) :
  direction_tied g N M psi s -> ~ direction_wrong g N M psi s.
Proof. intros [none _] [c [below larger]]. specialize (none c below). lra. Qed.

Lemma direction_correct_not_wrong (g : R -> R) (N M : nat) (psi : R) (s : nat) :
  direction_correct g N M psi s -> ~ direction_wrong g N M psi s.
Proof.
  intros all [c [below larger]].
  destruct (Nat.eq_dec c (s mod M)) as [->|other]; [lra|]. specialize (all c below other). lra.
Qed.

(** A direction is wrong exactly if one of the two neighbours is larger. *)
Theorem direction_wrong_neighbours (g : R -> R) (N M : nat) (psi : R) (s : nat) :
  (3 <= M)%nat ->
  (direction_wrong g N M psi s <->
   wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M)) <
   wave g N psi (PI * (INR s / INR M)) (token_angle M 1 ((s + 1) mod M)) \/
   wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M)) <
   wave g N psi (PI * (INR s / INR M)) (token_angle M 1 ((s + M - 1) mod M))).
Proof.
  intro large. split.
  - intro some.
    destruct (Rlt_le_dec (wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M)))
                         (wave g N psi (PI * (INR s / INR M)) (token_angle M 1 ((s + 1) mod M)))) as [more|after];
      [left; exact more|].
    destruct (Rlt_le_dec (wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M)))
                         (wave g N psi (PI * (INR s / INR M)) (token_angle M 1 ((s + M - 1) mod M)))) as [more|before];
      [right; exact more|].
    exfalso. apply (direction_not_wrong_neighbours g N M psi s large); [split|]; assumption.
  - destruct (next_class M s) as [next_below _]; [lia|]. destruct (previous_class M s) as [previous_below _]; [lia|].
    intros [larger|larger]; eexists; (split; [|exact larger]); assumption.
Qed.

(** It is tied exactly if neither is larger and one of them is as large. *)
Theorem direction_tied_neighbours (g : R -> R) (N M : nat) (psi : R) (s : nat) :
  (3 <= M)%nat ->
  (direction_tied g N M psi s <->
   (wave g N psi (PI * (INR s / INR M)) (token_angle M 1 ((s + 1) mod M)) <=
    wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M)) /\
    wave g N psi (PI * (INR s / INR M)) (token_angle M 1 ((s + M - 1) mod M)) <=
    wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M))) /\
   (wave g N psi (PI * (INR s / INR M)) (token_angle M 1 ((s + 1) mod M)) =
    wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M)) \/
    wave g N psi (PI * (INR s / INR M)) (token_angle M 1 ((s + M - 1) mod M)) =
    wave g N psi (PI * (INR s / INR M)) (token_angle M 1 (s mod M)))).
Proof.
  intro large. split.
  - intro ties. assert (both := direction_tied_not_wrong g N M psi s ties).
    apply direction_not_wrong_neighbours in both; [|exact large]. split; [exact both|].
    destruct both as [[less_after|equal_after] [less_before|equal_before]]; auto.
    exfalso. apply (direction_correct_not_tied g N M psi s); [|exact ties].
    apply direction_correct_neighbours; [exact large|]. split; assumption.
  - intros [both equal]. split.
    + intros c below. apply (direction_not_wrong_neighbours g N M psi s large) in both.
      apply Rnot_lt_le. intro larger. apply both. exists c. split; assumption.
    + destruct (next_class M s) as [next_below next_other]; [lia|].
      destruct (previous_class M s) as [previous_below previous_other]; [lia|].
      destruct equal as [equal|equal]; eexists; (split; [|split; [|exact equal]]); assumption.
Qed.
