(** * The closed form of x^2

    A squared pre-activation is a constant plus a second harmonic of the neuron's direction. Against the output
    direction, which turns twice, the neurons leave harmonics 0, 2 and 4; the last two cancel unless the number of
    neurons divides 4. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave.
Open Scope R_scope.

(** The divisors of 4 are 1, 2 and 4. *)
Lemma divides_4_iff (N : nat) : Nat.divide N 4 <-> (N = 1 \/ N = 2 \/ N = 4)%nat.
Proof.
  split.
  - intro divided. assert (below : (N <= 4)%nat) by (apply Nat.divide_pos_le; [lia|exact divided]).
    destruct divided as [z equal]. destruct (Nat.eq_dec N 0), (Nat.eq_dec N 3); subst; lia.
  - intros [-> | [-> | ->]]; [exists 4%nat|exists 2%nat|exists 1%nat]; reflexivity.
Qed.

(** More than [m] neurons cannot divide [m]. *)
Lemma not_divides_below (n : nat) (m : Z) : (0 < m < Z.of_nat n)%Z -> ~ (Z.of_nat n | m)%Z.
Proof. intros below divided. apply Z.divide_pos_le in divided; lia. Qed.

Lemma not_divides_2 (N : nat) : (0 < N)%nat -> ~ Nat.divide N 4 -> ~ (Z.of_nat N | 2)%Z.
Proof. intros positive undivided. rewrite divides_4_iff in undivided. apply not_divides_below. lia. Qed.

Lemma not_divides_4 (N : nat) : (0 < N)%nat -> ~ Nat.divide N 4 -> ~ (Z.of_nat N | 4)%Z.
Proof.
  intros positive undivided. rewrite divides_4_iff in undivided.
  destruct (Nat.eq_dec N 3) as [->|other]; [intros [z equal]; lia|]. apply not_divides_below. lia.
Qed.

(** A harmonic of the neurons' directions cancels unless the number of neurons divides it. *)
Lemma sum_cos_harmonic (n : nat) (m : Z) (psi x : R) :
  (0 < n)%nat -> ~ (Z.of_nat n | m)%Z -> sum n (fun i => cos (x - IZR m * phase n psi i)) = 0.
Proof.
  intros positive undivided.
  rewrite <- (sum_cos_spread n m (- x + IZR m * (2 * PI * psi)) positive undivided).
  apply sum_ext. intros i _. rewrite <- cos_neg. f_equal. unfold phase. ring.
Qed.

(** The square of a cosine, in the form the pre-activations have it. *)
Lemma double_cos_squared (x : R) : 2 * (cos x * cos x) = 1 + cos (2 * x).
Proof. rewrite cos_2a_cos. ring. Qed.

(** The logit of class [c] is one cosine, times an envelope that depends on the difference of the tokens. *)
Theorem square_identity (N M k : nat) (psi : R) (a b c : nat) :
  (0 < N)%nat -> ~ Nat.divide N 4 ->
  logit square N M k psi a b c =
  INR N * (cos ((token_angle M k a - token_angle M k b) / 2))² *
    cos (token_angle M k a + token_angle M k b - token_angle M k c).
Proof.
  intros positive undivided. unfold logit, square.
  set (u := cos ((token_angle M k a - token_angle M k b) / 2)).
  set (s := token_angle M k a + token_angle M k b). set (x := token_angle M k c).
  rewrite (sum_ext N _ (fun i => 2 * u² * cos (x - 2 * phase N psi i) +
                                 (u² * cos (s - x) + u² * cos (s + x - 4 * phase N psi i)))).
  - rewrite !sum_plus, sum_const, !sum_scal.
    rewrite (sum_cos_harmonic N 2) by (try apply not_divides_2; assumption).
    rewrite (sum_cos_harmonic N 4) by (try apply not_divides_4; assumption). ring.
  - intros i _. rewrite preactivation_direction. fold u s. set (p := phase N psi i).
    transitivity (2 * u² * (2 * (cos (s / 2 - p) * cos (s / 2 - p))) * cos (x - 2 * p)); [unfold Rsqr; ring|].
    rewrite double_cos_squared.
    replace (2 * (s / 2 - p)) with (s - 2 * p) by field.
    assert (product := cos_mul (s - 2 * p) (x - 2 * p)).
    replace (s - 2 * p - (x - 2 * p)) with (s - x) in product by ring.
    replace (s - 2 * p + (x - 2 * p)) with (s + x - 4 * p) in product by ring.
    transitivity (2 * u² * cos (x - 2 * p) + 2 * u² * (cos (s - 2 * p) * cos (x - 2 * p))); [ring|].
    rewrite product. field.
Qed.

(** The same with the envelope as a constant plus a cosine. *)
Theorem square_identity_envelope (N M k : nat) (psi : R) (a b c : nat) :
  (0 < N)%nat -> ~ Nat.divide N 4 ->
  logit square N M k psi a b c =
  INR N / 2 * (1 + cos (token_angle M k a - token_angle M k b)) *
    cos (token_angle M k a + token_angle M k b - token_angle M k c).
Proof.
  intros positive undivided. rewrite square_identity by assumption.
  assert (double := double_cos_squared ((token_angle M k a - token_angle M k b) / 2)).
  replace (2 * ((token_angle M k a - token_angle M k b) / 2))
    with (token_angle M k a - token_angle M k b) in double by field.
  rewrite <- double. unfold Rsqr. field.
Qed.
