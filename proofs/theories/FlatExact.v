(** * Where the flat construction is exact, and by how much

    With the weights that take the envelope away, or any between none and twice as much, the right class is strictly the
    largest on every input, for every modulus, even ones included, and every frequency coprime to it. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction TokenCosines Square Flat.
Open Scope R_scope.

(** How far the right class is ahead. *)
Lemma flat_lead_envelope (N N2 M k : nat) (psi chi D B : R) (a b c : nat) :
  (0 < N)%nat -> (0 < M)%nat -> ~ Nat.divide N 4 -> (4 <= N2)%nat ->
  flat_logit N N2 M k psi chi D B a b (right_class M a b) - flat_logit N N2 M k psi chi D B a b c =
  INR N / 2 * (1 + (1 + 8 * D * B * INR N2 / INR N) * cos (token_angle M k a - token_angle M k b)) *
    (1 - cos (token_angle M k (right_class M a b) - token_angle M k c)).
Proof.
  intros N_positive M_positive undivided enough. rewrite !flat_identity_envelope, !cos_right_class by assumption.
  replace (token_angle M k (right_class M a b) - token_angle M k (right_class M a b)) with 0 by ring.
  rewrite cos_0. ring.
Qed.

Lemma flat_lead (N N2 M k : nat) (psi chi D B : R) (a b c : nat) :
  (0 < N)%nat -> (0 < M)%nat -> ~ Nat.divide N 4 -> (4 <= N2)%nat -> 4 * D * B * INR N2 = - INR N / 2 ->
  flat_logit N N2 M k psi chi D B a b (right_class M a b) - flat_logit N N2 M k psi chi D B a b c =
  INR N / 2 * (1 - cos (token_angle M k (right_class M a b) - token_angle M k c)).
Proof.
  intros N_positive M_positive undivided enough weights. rewrite !flat_identity, !cos_right_class by assumption.
  replace (token_angle M k (right_class M a b) - token_angle M k (right_class M a b)) with 0 by ring.
  rewrite cos_0. ring.
Qed.

(** A cosine with a factor between -1 and 1 does not reach -1. *)
Lemma envelope_positive (rho x : R) : -1 < rho < 1 -> 0 < 1 + rho * cos x.
Proof.
  intro inside. assert (bound := COS_bound x).
  destruct (Rle_lt_dec 0 (cos x)) as [sign|sign].
  - assert (-1 * cos x <= rho * cos x) by (apply Rmult_le_compat_r; lra).
    destruct (Req_dec (cos x) 0) as [zero|nonzero]; [rewrite zero; lra|].
    assert (-1 * cos x < rho * cos x) by (apply Rmult_lt_compat_r; lra). lra.
  - assert (rho * - cos x < 1 * - cos x) by (apply Rmult_lt_compat_r; lra). lra.
Qed.

(** Exact wherever the product of the weights is negative and less than twice what takes the envelope away. *)
Theorem flat_exact_envelope (N N2 M k : nat) (psi chi D B : R) :
  (0 < N)%nat -> ~ Nat.divide N 4 -> (4 <= N2)%nat -> (2 <= M)%nat -> Nat.gcd k M = 1%nat ->
  - INR N / 4 < D * B * INR N2 < 0 -> flat_exact N N2 M k psi chi D B.
Proof.
  intros positive undivided enough large coprime weights a b _ _ c below other.
  assert (neurons : 0 < INR N) by (apply lt_0_INR; assumption).
  assert (lead := flat_lead_envelope N N2 M k psi chi D B a b c positive ltac:(lia) undivided enough).
  set (rho := 1 + 8 * D * B * INR N2 / INR N) in lead.
  assert (rho_times : rho * INR N = INR N + 8 * (D * B * INR N2)) by (unfold rho; field; lra).
  assert (inside : -1 < rho < 1) by (split; apply Rmult_lt_reg_r with (INR N); lra).
  assert (envelope := envelope_positive rho (token_angle M k a - token_angle M k b) inside).
  assert (nearest := cos_step_less_1 M large).
  assert (apart : cos (token_angle M k (right_class M a b) - token_angle M k c) <= cos (2 * PI / INR M)).
  { apply cos_classes_apart; try assumption; [lia|apply right_class_below; lia|]. intro same. apply other. auto. }
  apply Rminus_gt_0_lt. rewrite lead. apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat|]; lra.
Qed.

(** The flat construction is exact for every modulus. *)
Theorem flat_exact_all (N N2 M k : nat) (psi chi D B : R) :
  (0 < N)%nat -> ~ Nat.divide N 4 -> (4 <= N2)%nat -> (2 <= M)%nat -> Nat.gcd k M = 1%nat ->
  4 * D * B * INR N2 = - INR N / 2 -> flat_exact N N2 M k psi chi D B.
Proof.
  intros positive undivided enough large coprime weights. apply flat_exact_envelope; try assumption.
  assert (neurons : 0 < INR N) by (apply lt_0_INR; assumption). lra.
Qed.

(** For example seven neurons, whatever the modulus. *)
Corollary flat_seven_neurons (M : nat) (psi chi : R) : (2 <= M)%nat -> flat_exact 3 4 M 1 psi chi (- 3 / 32) 1.
Proof.
  intro large. apply flat_exact_all; try assumption; try lia; [|reflexivity|simpl; lra].
  rewrite divides_4_iff. lia.
Qed.

(** Its margin: the nearest class is one step of the circle away, whatever the input. *)
Theorem flat_margin (N N2 M k : nat) (psi chi D B : R) :
  (0 < N)%nat -> ~ Nat.divide N 4 -> (4 <= N2)%nat -> (2 <= M)%nat -> Nat.gcd k M = 1%nat ->
  4 * D * B * INR N2 = - INR N / 2 ->
  flat_is_margin N N2 M k psi chi D B (INR N / 2 * (1 - cos (2 * PI / INR M))).
Proof.
  intros positive undivided enough large coprime weights. assert (M_positive : (0 < M)%nat) by lia.
  assert (neurons : 0 < INR N) by (apply lt_0_INR; assumption). split.
  - intros a b c _ _ below other. rewrite flat_lead by assumption. apply Rmult_le_compat_l; [lra|].
    assert (apart : cos (token_angle M k (right_class M a b) - token_angle M k c) <= cos (2 * PI / INR M)).
    { apply cos_classes_apart; try assumption; [apply right_class_below; lia|]. intro same. apply other. auto. }
    lra.
  - destruct (coprime_inverse M k M_positive coprime) as [inverse undo].
    assert (right : right_class M 0 0 = 0%nat) by (apply Nat.mod_0_l; lia).
    assert (next : ((k * ((inverse * 1) mod M)) mod M = 1)%nat).
    { rewrite Nat.mul_mod_idemp_r, undo by lia. apply Nat.mod_small. lia. }
    exists 0%nat, 0%nat, ((inverse * 1) mod M)%nat. repeat (split; [try apply Nat.mod_upper_bound; lia|]). split.
    + rewrite right. intro same. rewrite same, Nat.mul_0_r, Nat.mod_0_l in next by lia. discriminate next.
    + rewrite flat_lead, right, !(token_angle_frequency M k) by assumption. f_equal. f_equal.
      rewrite <- (cos_neg (token_angle M 1 (k * 0) - _)), Nat.mul_0_r.
      replace (- (token_angle M 1 0 - token_angle M 1 (k * ((inverse * 1) mod M))))
        with (token_angle M 1 (k * ((inverse * 1) mod M)) - token_angle M 1 0) by ring.
      rewrite (cos_token_mod M 1 (k * ((inverse * 1) mod M)) 1)
        by (try assumption; rewrite next; symmetry; apply Nat.mod_small; lia).
      f_equal. unfold token_angle. simpl. field. apply not_0_INR. lia.
Qed.
