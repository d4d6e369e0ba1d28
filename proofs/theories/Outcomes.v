(** * What directions decide

    The theorems that certificates by directions rest on. At direction [s] of the 2 m directions of modulus [m], the right
    class is ahead of class [c] by [direction_lead g N m psi s c]; the two neighbours of the right class stand for all. Where
    all leads are positive the construction is exact, if the modulus is odd and coprime to the frequency; where none is
    negative it is never wrong. A frequency that shares a factor with the modulus leads to the smaller construction. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave SharedFactors EvenModulus Directions DirectionLogits TwoNeighbours.
From Gnomon Require Import Reduction Square ReluMargin.
Open Scope R_scope.

(** What is asked of the activation: ReLU and the square have it. *)
Definition silent_homogeneous (g : R -> R) : Prop := homogeneous g /\ g 0 = 0.

Lemma relu_silent : silent_homogeneous relu.
Proof. split; [exact relu_homogeneous|exact relu_0]. Qed.

Lemma square_silent : silent_homogeneous square.
Proof. split; [exact square_homogeneous|exact square_0]. Qed.

(** The lead over the next class and over the one before. *)
Definition lead_after (g : R -> R) (N M : nat) (psi : R) (s : nat) : R :=
  direction_lead g N M psi s ((s + 1) mod M).
Definition lead_before (g : R -> R) (N M : nat) (psi : R) (s : nat) : R :=
  direction_lead g N M psi s ((s + M - 1) mod M).

(** ** Exact *)

(** Half a class step has a positive sine. *)
Lemma sine_half_class (M : nat) : (1 <= M)%nat -> 0 < sin (PI / (2 * INR M)).
Proof.
  intro positive. assert (pi := PI_RGT_0). assert (real : 1 <= INR M) by (apply (le_INR 1) in positive; exact positive).
  apply sin_gt_0; [apply Rdiv_lt_0_compat; lra|].
  apply Rmult_lt_reg_r with (2 * INR M); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. nra.
Qed.

(** The logits of a live input are those of its direction, times the size of the scale. *)
Lemma relu_logit_scale (N M : nat) (psi : R) (a b c : nat) :
  Nat.odd M = true -> (a < M)%nat -> (b < M)%nat ->
  logit relu N M 1 psi a b c =
  Rabs (scale M a b) * wave relu N psi (PI * (INR (direction M a b) / INR M)) (token_angle M 1 c).
Proof.
  intros odd a_below b_below. apply logit_direction_size; try assumption; [apply odd_live; exact odd|].
  intro x. apply relu_scale, Rabs_pos.
Qed.

Lemma square_logit_scale (N M : nat) (psi : R) (a b c : nat) :
  Nat.odd M = true -> (a < M)%nat -> (b < M)%nat ->
  logit square N M 1 psi a b c =
  (Rabs (scale M a b))² * wave square N psi (PI * (INR (direction M a b) / INR M)) (token_angle M 1 c).
Proof.
  intros odd a_below b_below. apply logit_direction_size; try assumption; [apply odd_live; exact odd|].
  intro x. apply square_scale.
Qed.

(** One class: nothing to beat. *)
Lemma one_class_exact (g : R -> R) (N k : nat) (psi : R) : exact g N 1 k psi.
Proof. intros a b _ _ c below other. destruct other. unfold right_class. rewrite Nat.mod_1_r. lia. Qed.

(** All leads positive, an odd modulus, a coprime frequency. *)
Theorem directions_exact (g : R -> R) (N M k : nat) (psi : R) :
  silent_homogeneous g -> Nat.Odd M -> Nat.gcd k M = 1%nat ->
  (forall s, (3 <= M)%nat -> (s < 2 * M)%nat -> 0 < lead_after g N M psi s /\ 0 < lead_before g N M psi s) ->
  exact g N M k psi.
Proof.
  intros silent odd coprime leads. destruct (Nat.eq_dec M 1) as [->|several]; [apply one_class_exact|].
  assert (large : (3 <= M)%nat) by (destruct odd; lia).
  apply exact_frequency; [lia|exact coprime|].
  apply exact_directions; [apply silent|apply Nat.odd_spec; exact odd|exact large|].
  intros s below. destruct (leads s large below) as [after before]. unfold lead_after, lead_before, direction_lead in *.
  split; lra.
Qed.

(** A bound on all leads is one on how far every right class is ahead: times the least scale for ReLU. *)
Theorem directions_margin (N M k : nat) (psi least : R) :
  Nat.Odd M -> (3 <= M)%nat -> Nat.gcd k M = 1%nat -> 0 <= least ->
  (forall s, (s < 2 * M)%nat -> least <= lead_after relu N M psi s /\ least <= lead_before relu N M psi s) ->
  forall a b c, (a < M)%nat -> (b < M)%nat -> (c < M)%nat -> c <> right_class M a b ->
    2 * sin (PI / (2 * INR M)) * least <=
    logit relu N M k psi a b (right_class M a b) - logit relu N M k psi a b c.
Proof.
  intros odd large coprime nonneg leads. apply lead_bound_frequency; [lia|exact coprime|].
  intros a b c a_below b_below c_below other.
  rewrite (relu_logit_scale N M psi a b), (relu_logit_scale N M psi a b c) by (try apply Nat.odd_spec; assumption).
  rewrite <- Rmult_minus_distr_l. rewrite <- direction_right_class in * by assumption.
  destruct (leads (direction M a b) (direction_below M a b a_below b_below)) as [after before].
  apply Rmult_le_compat; [|exact nonneg|apply scale_least; assumption|].
  - apply Rmult_le_pos; [lra|]. apply Rlt_le, sine_half_class. lia.
  - apply neighbours_bound; assumption.
Qed.

(** For the square it is the square of the scale. *)
Theorem directions_margin_square (N M k : nat) (psi least : R) :
  Nat.Odd M -> (3 <= M)%nat -> Nat.gcd k M = 1%nat -> 0 <= least ->
  (forall s, (s < 2 * M)%nat -> least <= lead_after square N M psi s /\ least <= lead_before square N M psi s) ->
  forall a b c, (a < M)%nat -> (b < M)%nat -> (c < M)%nat -> c <> right_class M a b ->
    (2 * sin (PI / (2 * INR M)))² * least <=
    logit square N M k psi a b (right_class M a b) - logit square N M k psi a b c.
Proof.
  intros odd large coprime nonneg leads. apply lead_bound_frequency; [lia|exact coprime|].
  intros a b c a_below b_below c_below other.
  rewrite (square_logit_scale N M psi a b), (square_logit_scale N M psi a b c) by (try apply Nat.odd_spec; assumption).
  rewrite <- Rmult_minus_distr_l. rewrite <- direction_right_class in * by assumption.
  destruct (leads (direction M a b) (direction_below M a b a_below b_below)) as [after before].
  assert (sine := sine_half_class M ltac:(lia)).
  apply Rmult_le_compat; [apply Rle_0_sqr|exact nonneg| |].
  - apply Rsqr_incr_1; [apply scale_least; assumption|lra|apply Rabs_pos].
  - apply neighbours_bound; assumption.
Qed.

(** ** Never wrong *)

Lemma one_class_never_wrong (g : R -> R) (N k : nat) (psi : R) : never_wrong g N 1 k psi.
Proof. intros a b a_below b_below. apply correct_not_wrong. apply one_class_exact; assumption. Qed.

(** No lead negative: nothing is wrong at frequency 1. *)
Lemma directions_never_wrong (g : R -> R) (N m : nat) (psi : R) :
  silent_homogeneous g -> (2 <= m)%nat ->
  (forall s, (s < 2 * m)%nat -> 0 <= lead_after g N m psi s /\ 0 <= lead_before g N m psi s) ->
  never_wrong g N m 1 psi.
Proof.
  intros [scales silent] large leads a b a_below b_below larger.
  destruct (Nat.eq_dec (2 * apart a b) m) as [off|alive].
  { apply (tied_not_wrong g N m 1 psi a b); [apply dead_tied; assumption|exact larger]. }
  apply wrong_direction in larger; try assumption.
  assert (below := direction_below m a b a_below b_below). set (s := direction m a b) in *.
  destruct (leads s below) as [after before]. unfold lead_after, lead_before, direction_lead in *.
  destruct (Nat.eq_dec m 2) as [two|more].
  - (* the one other class is the next *)
    destruct larger as [c [c_below larger]]. subst m.
    assert (choices : c = (s mod 2)%nat \/ c = ((s + 1) mod 2)%nat).
    { rewrite <- Nat.add_mod_idemp_l by lia.
      assert (small : (s mod 2 < 2)%nat) by (apply Nat.mod_upper_bound; lia).
      destruct (s mod 2)%nat as [|[|]]; simpl; lia. }
    destruct choices as [-> | ->]; lra.
  - apply (direction_not_wrong_neighbours g N m psi s) in larger; [exact larger|lia|split; lra].
Qed.

(** ** Tied *)

(** No lead negative in the smaller construction, and a reason why the construction is not exact. *)
Theorem directions_tied (g : R -> R) (N M k m j : nat) (psi : R) :
  silent_homogeneous g -> (2 <= M)%nat -> (0 < m)%nat ->
  M = (m * Nat.gcd k M)%nat -> k = (j * Nat.gcd k M)%nat ->
  (forall s, (2 <= m)%nat -> (s < 2 * m)%nat -> 0 <= lead_after g N m psi s /\ 0 <= lead_before g N m psi s) ->
  Nat.Even M \/ Nat.gcd k M <> 1%nat \/
    (exists s, (s < 2 * m)%nat /\ (lead_after g N m psi s = 0 \/ lead_before g N m psi s = 0)) ->
  tied_construction g N M k psi.
Proof.
  intros silent large m_positive modulus frequency leads reason.
  set (f := Nat.gcd k M) in *.
  assert (f_positive : (0 < f)%nat) by (destruct f; lia).
  apply never_wrong_tied.
  - rewrite modulus, frequency. apply never_wrong_reduced; try assumption.
    destruct (Nat.eq_dec m 1) as [->|several]; [apply one_class_never_wrong|].
    apply directions_never_wrong; [exact silent|lia|]. intros s below. apply leads; [lia|exact below].
  - destruct (Nat.Even_or_Odd M) as [even|odd]; [apply even_modulus_not_exact; [exact large|exact even|apply silent]|].
    destruct (Nat.eq_dec f 1) as [coprime|shared]; [|apply shared_factor_not_exact; assumption].
    destruct reason as [even|[shared|[s [below zero]]]]; [|contradiction|].
    { destruct even as [x even]. destruct odd as [y odd]. lia. }
    assert (same : m = M) by (rewrite modulus, coprime; lia). rewrite same in *.
    assert (three : (3 <= M)%nat) by (destruct odd; lia).
    intro all. apply exact_frequency in all; [|lia|exact coprime].
    assert (ahead := proj1 (exact_directions g N M psi (proj1 silent) (proj2 (Nat.odd_spec M) odd) three) all s below).
    destruct ahead as [after before]. unfold lead_after, lead_before, direction_lead in zero.
    destruct zero as [zero|zero]; lra.
Qed.

(** The square with neurons that do not lie on a line: never wrong, so tied where it is not exact. *)
Theorem square_tied (N M k : nat) (psi : R) :
  (1 <= N)%nat -> ~ Nat.divide N 4 -> (2 <= M)%nat -> Nat.Even M \/ Nat.gcd k M <> 1%nat ->
  tied_construction square N M k psi.
Proof.
  intros positive undivided large reason. apply never_wrong_tied.
  - intros a b a_below b_below [c [below larger]].
    rewrite (logit_mod square N M k psi a a b b (right_class M a b) (a + b)) in larger
      by (try apply right_class_mod; lia).
    rewrite !square_identity in larger by assumption.
    replace (token_angle M k a + token_angle M k b - token_angle M k (a + b)) with 0 in larger
      by (unfold token_angle; rewrite !mult_INR, plus_INR; unfold Rdiv; ring).
    rewrite cos_0 in larger.
    assert (bound := COS_bound (token_angle M k a + token_angle M k b - token_angle M k c)).
    assert (neurons := pos_INR N).
    assert (front : 0 <= INR N * (cos ((token_angle M k a - token_angle M k b) / 2))²)
      by (apply Rmult_le_pos; [exact neurons|apply Rle_0_sqr]).
    assert (most := Rmult_le_compat_l _ _ _ front (proj2 bound)). lra.
  - destruct reason as [even|shared]; [|apply shared_factor_not_exact; assumption].
    apply even_modulus_not_exact; [exact large|exact even|exact square_0].
Qed.
