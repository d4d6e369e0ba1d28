(** * One input is one direction

    The angles of the two tokens enter through half their sum, a direction, and through the cosine of half their
    difference, a scale. Activations that are homogeneous let the scale out; a negative one turns the direction by half a turn. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction.
Open Scope R_scope.

(** What class angle [x] receives when the pre-activations are [cos (phi - p)]. *)
Definition wave (g : R -> R) (N : nat) (psi phi x : R) : R :=
  sum N (fun i => g (cos (phi - phase N psi i)) * cos (x - 2 * phase N psi i)).

Lemma relu_scale (l x : R) : 0 <= l -> relu (l * x) = l * relu x.
Proof. intro nonneg. unfold relu. rewrite <- RmaxRmult by assumption. rewrite Rmult_0_r. reflexivity. Qed.

Lemma square_scale (l x : R) : square (l * x) = square l * square x.
Proof. unfold square. ring. Qed.

Lemma relu_nonneg (x : R) : 0 <= x -> relu x = x.
Proof. intro sign. unfold relu. apply Rmax_right. exact sign. Qed.

Lemma relu_nonpos (x : R) : x <= 0 -> relu x = 0.
Proof. intro sign. unfold relu. apply Rmax_left. exact sign. Qed.

Lemma relu_0 : relu 0 = 0.
Proof. apply relu_nonneg. lra. Qed.

Lemma square_0 : square 0 = 0.
Proof. unfold square. ring. Qed.

(** [x] is the difference of its positive and negative parts, [|x|] their sum. *)
Lemma relu_minus (x : R) : relu x - relu (- x) = x.
Proof.
  destruct (Rle_dec 0 x).
  - rewrite relu_nonneg, (relu_nonpos (- x)); lra.
  - rewrite relu_nonpos, (relu_nonneg (- x)); lra.
Qed.

Lemma preactivation_direction (N M k : nat) (psi : R) (a b i : nat) :
  preactivation N M k psi a b i =
  2 * cos ((token_angle M k a - token_angle M k b) / 2) *
    cos ((token_angle M k a + token_angle M k b) / 2 - phase N psi i).
Proof. unfold preactivation. rewrite cos_plus_cos. f_equal; [f_equal|]; f_equal; lra. Qed.

(** The direction and the scale of an input at frequency 1. *)
Definition direction_angle (M a b : nat) : R := PI * ((INR a + INR b) / INR M).
Definition scale (M a b : nat) : R := 2 * cos (PI * ((INR a - INR b) / INR M)).

Lemma preactivation_scale (N M : nat) (psi : R) (a b i : nat) :
  preactivation N M 1 psi a b i = scale M a b * cos (direction_angle M a b - phase N psi i).
Proof.
  rewrite preactivation_direction. unfold scale, direction_angle, token_angle. rewrite !Nat.mul_1_l.
  f_equal; [f_equal|]; f_equal; unfold Rdiv; lra.
Qed.

Theorem logit_relu_wave (N M : nat) (psi : R) (a b c : nat) :
  0 <= scale M a b ->
  logit relu N M 1 psi a b c = scale M a b * wave relu N psi (direction_angle M a b) (token_angle M 1 c).
Proof.
  intro nonneg. unfold logit, wave. rewrite <- sum_scal. apply sum_ext. intros i _.
  rewrite preactivation_scale, relu_scale by assumption. ring.
Qed.

(** A negative scale: the opposite direction. *)
Theorem logit_relu_wave_opposite (N M : nat) (psi : R) (a b c : nat) :
  scale M a b <= 0 ->
  logit relu N M 1 psi a b c = - scale M a b * wave relu N psi (direction_angle M a b + PI) (token_angle M 1 c).
Proof.
  intro nonpos. unfold logit, wave. rewrite <- sum_scal. apply sum_ext. intros i _.
  rewrite preactivation_scale.
  replace (direction_angle M a b + PI - phase N psi i) with ((direction_angle M a b - phase N psi i) + PI) by ring.
  rewrite neg_cos.
  replace (scale M a b * cos (direction_angle M a b - phase N psi i))
    with (- scale M a b * - cos (direction_angle M a b - phase N psi i)) by ring.
  rewrite relu_scale by lra. ring.
Qed.

Theorem logit_square_wave (N M : nat) (psi : R) (a b c : nat) :
  logit square N M 1 psi a b c = square (scale M a b) * wave square N psi (direction_angle M a b) (token_angle M 1 c).
Proof.
  unfold logit, wave. rewrite <- sum_scal. apply sum_ext. intros i _.
  rewrite preactivation_scale, square_scale. ring.
Qed.

(** The wave depends on directions and class angles modulo whole turns. *)
Lemma wave_turns (g : R -> R) (N : nat) (psi phi x : R) (y z : Z) :
  wave g N psi (phi + IZR y * (2 * PI)) (x + IZR z * (2 * PI)) = wave g N psi phi x.
Proof.
  unfold wave. apply sum_ext. intros i _. f_equal; [f_equal|].
  - apply (cos_same _ _ y). ring.
  - apply (cos_same _ _ z). ring.
Qed.
