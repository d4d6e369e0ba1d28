(** * How far one input's right class is ahead

    From five neurons on, the logits of an input are the wave of its class sum, whichever way its scale points. So the
    right class is ahead of the class [j] further on by the size of the scale, times a positive constant, times the sine
    and the lead at [j] half steps between classes; and both neighbours together bound all other classes. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave Offsets ReluWave ReluWaveOdd ReluLead.
Open Scope R_scope.

(** The direction of class sum [t]. *)
Definition class_direction (M t : nat) : R := PI * (INR t / INR M).

(** ** One input *)

(** The right class is the sum, or the modulus less. *)
Lemma right_class_sum (M a b : nat) :
  (a < M)%nat -> (b < M)%nat -> (a + b = right_class M a b)%nat \/ (a + b = right_class M a b + M)%nat.
Proof.
  intros a_below b_below. unfold right_class. destruct (Nat.lt_ge_cases (a + b) M) as [small|large].
  - left. rewrite Nat.mod_small by assumption. reflexivity.
  - right. replace (a + b)%nat with (a + b - M + 1 * M)%nat at 2 by lia.
    rewrite Nat.mod_add, Nat.mod_small by lia. lia.
Qed.

(** An input's logits are the wave of its right class, times the size of the scale. *)
Lemma relu_logit_class (N M : nat) (psi : R) (a b c : nat) :
  (5 <= N)%nat -> (a < M)%nat -> (b < M)%nat ->
  logit relu N M 1 psi a b c =
  Rabs (scale M a b) * wave relu N psi (class_direction M (right_class M a b)) (token_angle M 1 c).
Proof.
  intros least a_below b_below.
  assert (turn : forall phi, wave relu N psi (phi + PI) (token_angle M 1 c) = wave relu N psi phi (token_angle M 1 c))
    by (intro phi; apply relu_wave_half_turn; lia).
  assert (direction : wave relu N psi (direction_angle M a b) (token_angle M 1 c) =
                      wave relu N psi (class_direction M (right_class M a b)) (token_angle M 1 c)).
  { unfold direction_angle, class_direction. rewrite <- plus_INR.
    destruct (right_class_sum M a b a_below b_below) as [->| ->]; [reflexivity|].
    rewrite <- (turn (PI * (INR (right_class M a b) / INR M))). f_equal. rewrite plus_INR.
    field. apply not_0_INR. lia. }
  destruct (Rle_dec 0 (scale M a b)) as [sign|sign].
  - rewrite logit_relu_wave, Rabs_right by lra. rewrite direction. reflexivity.
  - rewrite logit_relu_wave_opposite, Rabs_left by lra. rewrite turn, direction. reflexivity.
Qed.

(** For odd moduli no scale is zero. *)
Lemma scale_nonzero (M a b : nat) : (0 < M)%nat -> Nat.Odd M -> 0 < Rabs (scale M a b).
Proof.
  intros positive [h odd]. apply Rabs_pos_lt. unfold scale. intro zero.
  assert (cosine : cos (PI * ((INR a - INR b) / INR M)) = 0) by lra.
  apply cos_eq_0_0 in cosine. destruct cosine as [z equal].
  assert (nonzero : INR M <> 0) by (apply not_0_INR; lia). assert (turn := PI_RGT_0).
  assert (whole : (2 * (Z.of_nat a - Z.of_nat b) = Z.of_nat M * (2 * z + 1))%Z); [|rewrite odd in whole; nia].
  apply eq_IZR. rewrite !mult_IZR, minus_IZR, plus_IZR, mult_IZR, <- !INR_IZR_INZ.
  apply Rmult_eq_reg_l with (PI / INR M); [|apply Rmult_integral_contrapositive_currified;
    [lra|apply Rinv_neq_0_compat; exact nonzero]].
  transitivity (2 * (PI * ((INR a - INR b) / INR M))); [field; exact nonzero|].
  rewrite equal. field. exact nonzero.
Qed.

(** The lead of the right class over the class [j] further on. *)
Theorem relu_logit_gap (N M : nat) (psi : R) (a b j : nat) (d : R) :
  (5 <= N)%nat -> (a < M)%nat -> (b < M)%nat -> is_offset N psi (class_direction M (right_class M a b)) d ->
  logit relu N M 1 psi a b (right_class M a b) - logit relu N M 1 psi a b (right_class M a b + j) =
  Rabs (scale M a b) * (2 * kappa N) *
    (sin (INR j * (PI / INR M)) * lead (half_step N) (INR j * (PI / INR M)) d).
Proof.
  intros least a_below b_below offset. rewrite !relu_logit_class by assumption.
  set (phi := class_direction M (right_class M a b)) in *.
  assert (nonzero : INR M <> 0) by (apply not_0_INR; lia).
  replace (token_angle M 1 (right_class M a b)) with (2 * phi)
    by (unfold phi, class_direction, token_angle; rewrite Nat.mul_1_l; ring).
  replace (token_angle M 1 (right_class M a b + j)) with (2 * phi + 2 * (INR j * (PI / INR M)))
    by (unfold phi, class_direction, token_angle; rewrite Nat.mul_1_l, plus_INR; field; exact nonzero).
  rewrite <- Rmult_minus_distr_l, (relu_wave_gap N psi phi d) by assumption. ring.
Qed.

(** Another class is the right one and [j] more, [j] from 1 to [M - 1]. *)
Lemma other_class (M t c : nat) :
  (t < M)%nat -> (c < M)%nat -> c <> t -> exists j, (1 <= j)%nat /\ (j + 1 <= M)%nat /\ ((t + j) mod M = c mod M)%nat.
Proof.
  intros t_below c_below other. destruct (Nat.lt_ge_cases t c) as [up|down].
  - exists (c - t)%nat. repeat split; try lia. f_equal. lia.
  - exists (c + M - t)%nat. repeat split; try lia.
    replace (t + (c + M - t))%nat with (c + 1 * M)%nat by lia. apply Nat.mod_add. lia.
Qed.

(** Its half angle is between those of the neighbours. *)
Lemma class_angle_between (M j : nat) :
  (1 <= j)%nat -> (j + 1 <= M)%nat -> PI / INR M <= INR j * (PI / INR M) <= PI - PI / INR M.
Proof.
  intros low high. assert (turn := PI_RGT_0).
  assert (positive : 0 < INR M) by (apply lt_0_INR; lia).
  assert (step : 0 < PI / INR M) by (apply Rdiv_lt_0_compat; assumption).
  assert (whole : INR M * (PI / INR M) = PI) by (field; lra).
  assert (first : 1 <= INR j) by (apply (le_INR 1); exact low).
  assert (last : INR j + 1 <= INR M) by (rewrite <- S_INR; apply le_INR; lia).
  split; nra.
Qed.

Lemma neighbour_angle (M : nat) : (3 <= M)%nat -> 0 < PI / INR M < PI / 2.
Proof.
  intro least. assert (turn := PI_RGT_0).
  assert (wide : 3 <= INR M) by (apply (le_INR 3) in least; simpl in least; lra).
  split; [apply Rdiv_lt_0_compat; lra|]. unfold Rdiv. apply Rmult_lt_compat_l; [exact turn|].
  apply Rinv_lt_contravar; lra.
Qed.

(** A bound on the leads at an offset bounds how far the right class is ahead. *)
Theorem relu_logit_gap_bound (N M : nat) (psi : R) (a b c : nat) (d l : R) :
  (5 <= N)%nat -> (3 <= M)%nat -> (a < M)%nat -> (b < M)%nat -> (c < M)%nat -> c <> right_class M a b ->
  is_offset N psi (class_direction M (right_class M a b)) d ->
  0 <= l -> l <= lead (half_step N) (PI / INR M) d -> l <= lead (half_step N) (PI / INR M) (- d) ->
  Rabs (scale M a b) * (2 * kappa N) * (sin (PI / INR M) * l) <=
  logit relu N M 1 psi a b (right_class M a b) - logit relu N M 1 psi a b c.
Proof.
  intros N_least M_least a_below b_below c_below other offset nonneg right left.
  assert (t_below : (right_class M a b < M)%nat) by (apply right_class_below; lia).
  destruct (other_class M (right_class M a b) c t_below c_below other) as [j [low [high same]]].
  rewrite (logit_mod relu N M 1 psi a a b b c (right_class M a b + j)) by (auto; lia).
  rewrite (relu_logit_gap N M psi a b j d) by assumption.
  assert (between := class_angle_between M j low high). assert (small := neighbour_angle M M_least).
  set (beta := PI / INR M) in *. set (y := INR j * beta) in *.
  assert (kappa_sign := kappa_positive N N_least). assert (scale_sign := Rabs_pos (scale M a b)).
  assert (sine_sign : 0 < sin beta) by (apply sin_gt_0; lra).
  assert (sine : sin beta <= sin y) by (apply sin_between; assumption).
  assert (bound := lead_between (half_step N) beta y d l small between right left).
  apply Rmult_le_compat_l; [apply Rmult_le_pos; lra|].
  apply Rmult_le_reg_r with (sin beta); [exact sine_sign|].
  replace (sin y * lead (half_step N) y d * sin beta) with (sin y * (lead (half_step N) y d * sin beta)) by ring.
  apply Rle_trans with (sin y * (l * sin y)); [|apply Rmult_le_compat_l; lra].
  replace (sin beta * l * sin beta) with (l * (sin beta * sin beta)) by ring.
  replace (sin y * (l * sin y)) with (l * (sin y * sin y)) by ring.
  apply Rmult_le_compat_l; [exact nonneg|]. apply Rmult_le_compat; lra.
Qed.

(** How far the right class is ahead of its two neighbours. *)
Theorem relu_logit_gap_neighbours (N M : nat) (psi : R) (a b : nat) (d : R) :
  (5 <= N)%nat -> (3 <= M)%nat -> (a < M)%nat -> (b < M)%nat ->
  is_offset N psi (class_direction M (right_class M a b)) d ->
  forall d', d' = d \/ d' = - d -> exists c, (c < M)%nat /\ c <> right_class M a b /\
    logit relu N M 1 psi a b (right_class M a b) - logit relu N M 1 psi a b c =
    Rabs (scale M a b) * (2 * kappa N) * (sin (PI / INR M) * lead (half_step N) (PI / INR M) d').
Proof.
  intros N_least M_least a_below b_below offset.
  set (t := right_class M a b) in *.
  assert (t_below : (t < M)%nat) by (apply right_class_below; lia).
  assert (differ : forall j, (1 <= j)%nat -> (j + 1 <= M)%nat -> ((t + j) mod M <> t)%nat).
  { intros j low high same. assert (division := Nat.div_mod_eq (t + j) M). rewrite same in division.
    destruct ((t + j) / M)%nat as [|q]; [lia|]. rewrite Nat.mul_succ_r in division. lia. }
  assert (at_class : forall j, (1 <= j)%nat -> (j + 1 <= M)%nat -> exists c, (c < M)%nat /\ c <> t /\
    logit relu N M 1 psi a b t - logit relu N M 1 psi a b c = Rabs (scale M a b) * (2 * kappa N) *
      (sin (INR j * (PI / INR M)) * lead (half_step N) (INR j * (PI / INR M)) d)).
  { intros j low high. exists ((t + j) mod M)%nat. split; [apply Nat.mod_upper_bound; lia|].
    split; [apply differ; assumption|].
    rewrite (logit_mod relu N M 1 psi a a b b ((t + j) mod M) (t + j)) by (auto; try rewrite Nat.mod_mod; lia).
    apply relu_logit_gap; assumption. }
  intros d' [->| ->].
  - destruct (at_class 1%nat ltac:(lia) ltac:(lia)) as [c found]. exists c. rewrite Rmult_1_l in found. exact found.
  - destruct (at_class (M - 1)%nat ltac:(lia) ltac:(lia)) as [c found]. exists c.
    rewrite minus_INR in found by lia. change (INR 1) with 1 in found.
    replace ((INR M - 1) * (PI / INR M)) with (PI - PI / INR M) in found by (field; apply not_0_INR; lia).
    rewrite lead_mirror, sin_PI_x in found. exact found.
Qed.
