(** * One, two and four neurons write on a line

    Output directions are twice the input directions. With 1, 2 or 4 neurons they all lie on one line through the
    origin: the logits of every input are a multiple of one and the same row of cosines. Such a row has one largest and
    one smallest entry at best, so at most two classes can ever win, whatever the activation. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction.
Open Scope R_scope.

(** Every neuron writes along the same line, one way or the other. *)
Lemma writing_on_a_line (N q : nat) (psi x : R) (i : nat) :
  (N * q = 4)%nat ->
  cos (x - 2 * phase N psi i) =
  (if Z.even (- Z.of_nat (i * q)) then 1 else -1) * cos (x - 4 * PI * psi).
Proof.
  intro four. rewrite <- cos_half_turns. f_equal. unfold phase.
  rewrite opp_IZR, <- INR_IZR_INZ, mult_INR.
  assert (nonzero : INR N <> 0) by (apply not_0_INR; lia).
  assert (count : INR N * INR q = 4) by (rewrite <- mult_INR, four; simpl; lra).
  replace (INR q) with (4 / INR N) by (rewrite <- count; field; assumption).
  field. assumption.
Qed.

(** An input only chooses the factor in front of the row. *)
Theorem logit_on_a_line (g : R -> R) (N q M k : nat) (psi : R) (a b : nat) :
  (N * q = 4)%nat ->
  exists l : R, forall c, logit g N M k psi a b c = l * cos (token_angle M k c - 4 * PI * psi).
Proof.
  intro four.
  exists (sum N (fun i => g (preactivation N M k psi a b i) * (if Z.even (- Z.of_nat (i * q)) then 1 else -1))).
  intro c. unfold logit. rewrite Rmult_comm, <- sum_scal. apply sum_ext. intros i _.
  rewrite (writing_on_a_line N q) by exact four. ring.
Qed.

(** Multiples of three numbers cannot have their largest entry in each of the three places. *)
Lemma three_winners_impossible (l0 l1 l2 x0 x1 x2 : R) :
  l0 * x1 < l0 * x0 -> l0 * x2 < l0 * x0 ->
  l1 * x0 < l1 * x1 -> l1 * x2 < l1 * x1 ->
  l2 * x0 < l2 * x2 -> l2 * x1 < l2 * x2 -> False.
Proof.
  assert (sign : forall l x y, l * x < l * y -> (0 < l /\ x < y) \/ (l < 0 /\ y < x)).
  { intros l x y less. destruct (Rtotal_order l 0) as [negative|[zero|positive]].
    - right. split; [exact negative|]. nra.
    - subst l. lra.
    - left. split; [exact positive|]. nra. }
  intros less01 less02 less10 less12 less20 less21.
  apply sign in less01, less02, less10, less12, less20, less21. lra.
Qed.

(** One, two and four neurons are never exact from modulus 3 on. *)
Theorem line_not_exact (g : R -> R) (N M k : nat) (psi : R) :
  (N = 1 \/ N = 2 \/ N = 4)%nat -> (3 <= M)%nat -> ~ exact g N M k psi.
Proof.
  intros count large all.
  assert (four : exists q, (N * q = 4)%nat).
  { destruct count as [->|[->| ->]]; [exists 4%nat | exists 2%nat | exists 1%nat]; reflexivity. }
  destruct four as [q four].
  assert (wins : forall t, (t < 3)%nat -> exists l : R, forall c, (c < 3)%nat -> c <> t ->
    l * cos (token_angle M k c - 4 * PI * psi) < l * cos (token_angle M k t - 4 * PI * psi)).
  { intros t t_below. destruct (logit_on_a_line g N q M k psi t 0 four) as [l row].
    exists l. intros c c_below other. rewrite <- !row.
    assert (right : right_class M t 0 = t) by (unfold right_class; rewrite Nat.add_0_r; apply Nat.mod_small; lia).
    assert (ahead := all t 0%nat ltac:(lia) ltac:(lia) c ltac:(lia)). rewrite right in ahead. exact (ahead other). }
  destruct (wins 0%nat ltac:(lia)) as [l0 wins0].
  destruct (wins 1%nat ltac:(lia)) as [l1 wins1].
  destruct (wins 2%nat ltac:(lia)) as [l2 wins2].
  apply (three_winners_impossible l0 l1 l2 _ _ _ (wins0 1%nat ltac:(lia) ltac:(lia)) (wins0 2%nat ltac:(lia) ltac:(lia))
    (wins1 0%nat ltac:(lia) ltac:(lia)) (wins1 2%nat ltac:(lia) ltac:(lia))
    (wins2 0%nat ltac:(lia) ltac:(lia)) (wins2 1%nat ltac:(lia) ltac:(lia))).
Qed.
