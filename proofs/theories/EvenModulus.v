(** * Even moduli

    If the modulus is even and the frequency odd, tokens half the modulus apart sit at opposite angles: their cosines
    cancel in every neuron. On such an input, called dead, all pre-activations are 0, so nothing of the two tokens reaches
    the logits. An activation that is 0 at 0 leaves all classes tied. Any other gives all dead inputs the same answer,
    which is not right for all of them, unless the modulus is 2 and there are at most two neurons. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave SharedFactors.
Open Scope R_scope.

(** Half the modulus is half a turn, up to whole turns. *)
Lemma token_angle_half (h k b : nat) :
  (0 < h)%nat -> token_angle (2 * h) k (b + h) = token_angle (2 * h) k b + IZR (Z.of_nat k) * PI.
Proof.
  intro positive. unfold token_angle. rewrite <- INR_IZR_INZ, !mult_INR, plus_INR. change (INR 2) with 2.
  field. apply not_0_INR. lia.
Qed.

(** Two tokens half the modulus apart cancel in every neuron. *)
Theorem dead_input (N M k h : nat) (psi : R) (a b i : nat) :
  (0 < h)%nat -> M = (2 * h)%nat -> Nat.Odd k -> (a mod M = (b + h) mod M)%nat -> preactivation N M k psi a b i = 0.
Proof.
  intros positive modulus odd opposite.
  rewrite (preactivation_mod N M k psi a (b + h) b b) by (assumption || lia).
  unfold preactivation. rewrite modulus, token_angle_half by assumption.
  replace (token_angle (2 * h) k b + IZR (Z.of_nat k) * PI - phase N psi i)
    with ((token_angle (2 * h) k b - phase N psi i) + IZR (Z.of_nat k) * PI) by ring.
  rewrite cos_half_turns. replace (Z.even (Z.of_nat k)) with false; [ring|].
  symmetry. rewrite <- Z.negb_odd. apply Bool.negb_false_iff, Z.odd_spec.
  destruct odd as [m ->]. exists (Z.of_nat m). lia.
Qed.

(** The logits of a dead input do not depend on the tokens. *)
Lemma dead_logit (g : R -> R) (N M k h : nat) (psi : R) (a b c : nat) :
  (0 < h)%nat -> M = (2 * h)%nat -> Nat.Odd k -> (a mod M = (b + h) mod M)%nat ->
  logit g N M k psi a b c = g 0 * sum N (fun i => cos (token_angle M k c - 2 * phase N psi i)).
Proof.
  intros positive modulus odd opposite. unfold logit. rewrite <- sum_scal. apply sum_ext. intros i _.
  rewrite (dead_input N M k h psi a b i) by assumption. reflexivity.
Qed.

(** An even frequency shares the factor 2 with an even modulus. *)
Lemma even_shares_factor (M k : nat) : Nat.Even M -> Nat.Even k -> Nat.gcd k M <> 1%nat.
Proof.
  intros [h modulus] [m frequency] coprime.
  assert (divides : Nat.divide 2 (Nat.gcd k M)).
  { apply Nat.gcd_greatest; [exists m | exists h]; lia. }
  rewrite coprime in divides. destruct divides as [q one]. lia.
Qed.

(** Where all logits are the same the input is tied. *)
Lemma level_tied (g : R -> R) (N M k : nat) (psi : R) (a b : nat) (l : R) :
  (2 <= M)%nat -> (forall c, logit g N M k psi a b c = l) -> tied g N M k psi a b.
Proof.
  intros large level. split.
  - intros c _. rewrite !level. lra.
  - exists (if Nat.eq_dec (right_class M a b) 0 then 1 else 0)%nat.
    destruct (Nat.eq_dec (right_class M a b) 0) as [zero|nonzero]; rewrite !level;
      (split; [lia | split; [lia | reflexivity]]).
Qed.

(** Where the frequency brings the difference of the tokens to half a turn, up to whole turns, all neurons are silent: an
    activation that is 0 at 0 ties all classes. *)
Theorem dead_input_tied (g : R -> R) (N M k : nat) (psi : R) (a b : nat) (z : Z) :
  (2 <= M)%nat -> g 0 = 0 ->
  (2 * Z.of_nat k * (Z.of_nat a - Z.of_nat b) = Z.of_nat M + 2 * Z.of_nat M * z)%Z -> tied g N M k psi a b.
Proof.
  intros large zero quarter. apply level_tied with (l := 0); [lia|]. intro c. apply sum_zero. intros i _.
  rewrite preactivation_direction.
  replace ((token_angle M k a - token_angle M k b) / 2) with (PI / 2 + IZR z * PI).
  - rewrite cos_half_turns, cos_PI2, Rmult_0_r, Rmult_0_r, Rmult_0_l, zero. ring.
  - apply (f_equal IZR) in quarter. rewrite plus_IZR, !mult_IZR, minus_IZR, <- !INR_IZR_INZ in quarter.
    unfold token_angle. rewrite !mult_INR. assert (nonzero : INR M <> 0) by (apply not_0_INR; lia).
    transitivity (PI * (INR M + 2 * INR M * IZR z) / (2 * INR M)); [field; exact nonzero|].
    rewrite <- quarter. field. exact nonzero.
Qed.

(** An activation that is 0 at 0: every dead input is tied. *)
Theorem even_modulus_dead_tied (g : R -> R) (N M k h : nat) (psi : R) (a b : nat) :
  (0 < h)%nat -> M = (2 * h)%nat -> Nat.Odd k -> g 0 = 0 -> (a mod M = (b + h) mod M)%nat -> tied g N M k psi a b.
Proof.
  intros positive modulus odd zero opposite. apply level_tied with (l := 0); [lia|]. intro c.
  rewrite (dead_logit g N M k h psi a b c) by assumption. rewrite zero. ring.
Qed.

(** Hence no even modulus is exact. *)
Theorem even_modulus_not_exact (g : R -> R) (N M k : nat) (psi : R) :
  (2 <= M)%nat -> Nat.Even M -> g 0 = 0 -> ~ exact g N M k psi.
Proof.
  intros large even zero all. destruct (Nat.Even_or_Odd k) as [even_k|odd_k].
  - exact (shared_factor_not_exact g N M k psi large (even_shares_factor M k even even_k) all).
  - destruct even as [h modulus].
    apply (correct_not_tied g N M k psi h 0); [apply all; lia|].
    apply even_modulus_dead_tied with (h := h); (assumption || reflexivity || lia).
Qed.

(** ** Activations that are not 0 at 0 *)

(** From modulus 4 on, whatever the activation: two dead inputs have the same logits and different right classes. *)
Theorem even_modulus_any_activation (g : R -> R) (N M k : nat) (psi : R) :
  (4 <= M)%nat -> Nat.Even M -> ~ exact g N M k psi.
Proof.
  intros large even all. destruct (Nat.Even_or_Odd k) as [even_k|odd_k].
  { exact (shared_factor_not_exact g N M k psi ltac:(lia) (even_shares_factor M k even even_k) all). }
  destruct even as [h modulus].
  assert (differ := shifted_class_differs M 2 h ltac:(lia)).
  assert (first := all h 0%nat ltac:(lia) ltac:(lia)).
  assert (second := all (h + 1)%nat 1%nat ltac:(lia) ltac:(lia)).
  rewrite correct_iff in first, second by lia.
  specialize (first (h + 2)%nat). specialize (second h).
  rewrite !(dead_logit g N M k h psi h 0) in first by (assumption || reflexivity || lia).
  rewrite !(dead_logit g N M k h psi (h + 1) 1) in second by (assumption || lia || (f_equal; lia)).
  rewrite Nat.add_0_r in first. replace (h + 1 + 1)%nat with (h + 2)%nat in second by lia.
  specialize (first differ). specialize (second (not_eq_sym differ)). lra.
Qed.

(** From three neurons on, whatever the activation: the output directions cancel and every dead input is tied. *)
Theorem even_modulus_many_neurons (g : R -> R) (N M k : nat) (psi : R) :
  (2 <= M)%nat -> Nat.Even M -> (3 <= N)%nat -> ~ exact g N M k psi.
Proof.
  intros large even many all. destruct (Nat.Even_or_Odd k) as [even_k|odd_k].
  { exact (shared_factor_not_exact g N M k psi large (even_shares_factor M k even even_k) all). }
  destruct even as [h modulus].
  apply (correct_not_tied g N M k psi h 0); [apply all; lia|].
  apply level_tied with (l := 0); [exact large|]. intro c.
  rewrite (dead_logit g N M k h psi h 0 c) by (assumption || reflexivity || lia).
  rewrite (sum_ext N _ (fun i => cos (token_angle M k c - 4 * PI * psi + IZR (-2) * (2 * PI * (INR i / INR N)))))
    by (intros i _; f_equal; unfold phase; ring).
  rewrite sum_cos_spread; [ring | lia|]. intro divides.
  apply Z.divide_opp_r, Z.divide_pos_le in divides; lia.
Qed.

(** Modulus 2 with one neuron is a true exception: the activation [x * x - 1], which is not 0 at 0, is exact. So the
    condition [g 0 = 0] cannot be left out of [even_modulus_not_exact]. *)
Theorem two_exact_for_another_activation : exact (fun x => x * x - 1) 1 2 1 0.
Proof.
  assert (row : forall a b c, logit (fun x => x * x - 1) 1 2 1 0 a b c =
    (square (cos (token_angle 2 1 a) + cos (token_angle 2 1 b)) - 1) * cos (token_angle 2 1 c)).
  { intros a b c. assert (phase_zero : phase 1 0 0 = 0) by (unfold phase; simpl; field).
    unfold logit, preactivation, square. cbn [sum]. rewrite phase_zero, Rmult_0_r, !Rminus_0_r. ring. }
  assert (zero : cos (token_angle 2 1 0) = 1).
  { rewrite <- cos_0. f_equal. unfold token_angle. simpl. field. }
  assert (one : cos (token_angle 2 1 1) = -1).
  { rewrite <- cos_PI. f_equal. unfold token_angle. simpl. field. }
  assert (cases : forall n, (n < 2)%nat -> n = 0%nat \/ n = 1%nat) by lia.
  intros a b a_below b_below c c_below. rewrite !row. unfold square.
  destruct (cases a a_below) as [->| ->], (cases b b_below) as [->| ->], (cases c c_below) as [->| ->];
    match goal with |- context [right_class 2 ?x ?y] =>
      let r := eval compute in (right_class 2 x y) in change (right_class 2 x y) with r end;
    rewrite ?zero, ?one; intro other; solve [lra | contradiction other; reflexivity].
Qed.
