(** * The margin of ReLU

    For odd moduli the least size of a scale is [2 sin (PI / (2 M))], where the tokens differ by half the modulus,
    rounded either way, and every class sum has inputs of that kind. So the margin is that, times the constant in front,
    times the sine and the least lead at a neighbour. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave Offsets ReluWaveOdd ReluLead ReluGap.
Open Scope R_scope.

(** ** The least scale *)

Lemma scale_swap (M a b : nat) : scale M a b = scale M b a.
Proof.
  unfold scale. rewrite <- cos_neg. f_equal. f_equal. unfold Rdiv. ring.
Qed.

(** The scale from how far the difference is from half the modulus. *)
Lemma scale_sine (M a b : nat) :
  (0 < M)%nat -> scale M a b = 2 * sin ((INR M - 2 * (INR a - INR b)) * (PI / (2 * INR M))).
Proof.
  intro positive. unfold scale. f_equal. rewrite <- sin_shift. f_equal. field. apply not_0_INR. lia.
Qed.

Lemma scale_least_ordered (M a b : nat) :
  Nat.Odd M -> (a < M)%nat -> (b <= a)%nat -> 2 * sin (PI / (2 * INR M)) <= Rabs (scale M a b).
Proof.
  intros [h odd] below order. assert (turn := PI_RGT_0).
  assert (positive : 0 < INR M) by (apply lt_0_INR; lia).
  rewrite scale_sine by lia. rewrite <- minus_INR by exact order.
  set (unit := PI / (2 * INR M)).
  assert (unit_sign : 0 < unit) by (apply Rdiv_lt_0_compat; lra).
  assert (quarter : INR M * unit = PI / 2) by (unfold unit; field; lra).
  assert (odd_real : INR M = 2 * INR h + 1) by (rewrite odd, plus_INR, mult_INR; reflexivity).
  set (e := (a - b)%nat). assert (low : 0 <= INR e) by apply pos_INR.
  assert (rising : forall u, 1 <= u <= INR M -> sin unit <= sin (u * unit)) by (intros u range; apply sin_incr_1; nra).
  destruct (Nat.le_gt_cases e h) as [near|far].
  - apply le_INR in near. assert (bound := rising (INR M - 2 * INR e) ltac:(lra)).
    assert (size := Rle_abs (2 * sin ((INR M - 2 * INR e) * unit))). lra.
  - assert (at_least : INR h + 1 <= INR e) by (rewrite <- S_INR; apply le_INR; lia).
    assert (at_most : INR e <= INR M) by (apply le_INR; unfold e; lia).
    assert (bound := rising (2 * INR e - INR M) ltac:(lra)).
    replace ((INR M - 2 * INR e) * unit) with (- ((2 * INR e - INR M) * unit)) by ring.
    rewrite sin_neg, Ropp_mult_distr_r_reverse, Rabs_Ropp.
    assert (size := Rle_abs (2 * sin ((2 * INR e - INR M) * unit))). lra.
Qed.

(** No scale is smaller. *)
Lemma scale_least (M a b : nat) :
  Nat.Odd M -> (a < M)%nat -> (b < M)%nat -> 2 * sin (PI / (2 * INR M)) <= Rabs (scale M a b).
Proof.
  intros odd a_below b_below. destruct (Nat.le_ge_cases b a) as [order|order].
  - apply scale_least_ordered; assumption.
  - rewrite scale_swap. apply scale_least_ordered; assumption.
Qed.

(** Every class sum has an input of the least scale. *)
Lemma scale_least_attained (M t : nat) :
  Nat.Odd M -> (t < M)%nat ->
  exists a b, (a < M)%nat /\ (b < M)%nat /\ right_class M a b = t /\
    Rabs (scale M a b) = 2 * sin (PI / (2 * INR M)).
Proof.
  intros [h odd] t_below. assert (turn := PI_RGT_0).
  assert (positive : 0 < INR M) by (apply lt_0_INR; lia).
  assert (odd_real : INR M = 2 * INR h + 1) by (rewrite odd, plus_INR, mult_INR; reflexivity).
  assert (unit_sign : 0 < PI / (2 * INR M)) by (apply Rdiv_lt_0_compat; lra).
  assert (quarter : INR M * (PI / (2 * INR M)) = PI / 2) by (field; lra).
  assert (sine : 0 <= sin (PI / (2 * INR M))).
  { assert (1 <= INR M) by (rewrite odd_real; assert (sign := pos_INR h); lra). apply sin_ge_0; nra. }
  set (b := (((t + h + 1) * (h + 1)) mod M)%nat).
  assert (b_below : (b < M)%nat) by (apply Nat.mod_upper_bound; lia).
  assert (twice : ((b + (b + h)) mod M = t)%nat).
  { replace (b + (b + h))%nat with (2 * b + h)%nat by lia. unfold b.
    rewrite <- Nat.add_mod_idemp_l, Nat.mul_mod_idemp_r, Nat.add_mod_idemp_l by lia.
    replace (2 * ((t + h + 1) * (h + 1)) + h)%nat with (t + (t + h + 2) * M)%nat by (rewrite odd; ring).
    rewrite Nat.mod_add by lia. apply Nat.mod_small. exact t_below. }
  destruct (Nat.lt_ge_cases (b + h) M) as [small|large].
  - exists (b + h)%nat, b. split; [exact small|]. split; [exact b_below|]. split.
    { unfold right_class. rewrite Nat.add_comm. exact twice. }
    rewrite scale_sine, plus_INR by lia.
    replace ((INR M - 2 * (INR b + INR h - INR b)) * (PI / (2 * INR M))) with (PI / (2 * INR M))
      by (rewrite odd_real; field; lra).
    apply Rabs_right. lra.
  - exists (b + h - M)%nat, b. split; [lia|]. split; [exact b_below|]. split.
    { unfold right_class. rewrite <- twice.
      replace (b + (b + h))%nat with (b + h - M + b + 1 * M)%nat by lia. rewrite Nat.mod_add by lia. reflexivity. }
    rewrite scale_swap, scale_sine, minus_INR, plus_INR by lia.
    replace ((INR M - 2 * (INR b - (INR b + INR h - INR M))) * (PI / (2 * INR M))) with (- (PI / (2 * INR M)))
      by (rewrite odd_real; field; lra).
    rewrite sin_neg, Ropp_mult_distr_r_reverse, Rabs_Ropp. apply Rabs_right. lra.
Qed.

(** ** The margin *)

(** A bound on all leads at frequency 1 holds at every frequency coprime to the modulus. *)
Lemma lead_bound_frequency (g : R -> R) (N M k : nat) (psi m : R) :
  (0 < M)%nat -> Nat.gcd k M = 1%nat ->
  (forall a b c, (a < M)%nat -> (b < M)%nat -> (c < M)%nat -> c <> right_class M a b ->
     m <= logit g N M 1 psi a b (right_class M a b) - logit g N M 1 psi a b c) ->
  forall a b c, (a < M)%nat -> (b < M)%nat -> (c < M)%nat -> c <> right_class M a b ->
     m <= logit g N M k psi a b (right_class M a b) - logit g N M k psi a b c.
Proof.
  intros positive coprime least a b c _ _ c_below other.
  assert (below : forall x, (x mod M < M)%nat) by (intro x; apply Nat.mod_upper_bound; lia).
  assert (rename : forall x,
    logit g N M k psi a b x = logit g N M 1 psi ((k * a) mod M) ((k * b) mod M) ((k * x) mod M)).
  { intro x. rewrite logit_frequency. apply logit_mod; try assumption; symmetry; apply Nat.mod_mod; lia. }
  assert (right : right_class M ((k * a) mod M) ((k * b) mod M) = ((k * right_class M a b) mod M)%nat).
  { unfold right_class. rewrite <- Nat.add_mod by lia. rewrite Nat.mul_mod_idemp_r by lia. f_equal. ring. }
  rewrite !rename, <- right. apply least; try apply below. rewrite right. intro same. apply other.
  apply (coprime_cancels M k) in same; try assumption.
  rewrite (Nat.mod_small c M), (Nat.mod_small (right_class M a b) M) in same by (try apply right_class_below; lia).
  exact same.
Qed.

Lemma relu_margin_lower_one (N M : nat) (psi l : R) :
  Nat.Odd M -> (3 <= M)%nat -> (5 <= N)%nat -> 0 <= l ->
  (forall d, reachable N M psi d ->
     l <= lead (half_step N) (PI / INR M) d /\ l <= lead (half_step N) (PI / INR M) (- d)) ->
  forall a b c, (a < M)%nat -> (b < M)%nat -> (c < M)%nat -> c <> right_class M a b ->
    4 * sin (PI / (2 * INR M)) * sin (PI / INR M) * kappa N * l <=
    logit relu N M 1 psi a b (right_class M a b) - logit relu N M 1 psi a b c.
Proof.
  intros odd M_least N_least nonneg leads a b c a_below b_below c_below other.
  destruct (offset_exists N psi ltac:(lia) (class_direction M (right_class M a b))) as [d offset].
  destruct (leads d) as [right left].
  { exists (right_class M a b). split; [apply right_class_below; lia|exact offset]. }
  assert (bound := relu_logit_gap_bound N M psi a b c d l N_least M_least a_below b_below c_below other offset
    nonneg right left).
  assert (small := neighbour_angle M M_least). assert (kappa_sign := kappa_positive N N_least).
  assert (sine : 0 < sin (PI / INR M)) by (apply sin_gt_0; lra).
  assert (scales := scale_least M a b odd a_below b_below).
  apply Rle_trans with (2 := bound).
  replace (4 * sin (PI / (2 * INR M)) * sin (PI / INR M) * kappa N * l)
    with (2 * sin (PI / (2 * INR M)) * (2 * kappa N) * (sin (PI / INR M) * l)) by ring.
  apply Rmult_le_compat_r; [apply Rmult_le_pos; lra|]. apply Rmult_le_compat_r; lra.
Qed.

(** A bound on the leads bounds how far ahead every right class is. *)
Theorem relu_margin_lower (N M k : nat) (psi l : R) :
  Nat.Odd M -> (3 <= M)%nat -> (5 <= N)%nat -> Nat.gcd k M = 1%nat -> 0 <= l ->
  (forall d, reachable N M psi d ->
     l <= lead (half_step N) (PI / INR M) d /\ l <= lead (half_step N) (PI / INR M) (- d)) ->
  forall a b c, (a < M)%nat -> (b < M)%nat -> (c < M)%nat -> c <> right_class M a b ->
    4 * sin (PI / (2 * INR M)) * sin (PI / INR M) * kappa N * l <=
    logit relu N M k psi a b (right_class M a b) - logit relu N M k psi a b c.
Proof.
  intros odd M_least N_least coprime nonneg leads.
  apply lead_bound_frequency; [lia|exact coprime|]. apply relu_margin_lower_one; assumption.
Qed.

(** The margin, from the least lead at a reachable offset or its mirror image. *)
Theorem relu_margin (N M k : nat) (psi l : R) :
  Nat.Odd M -> (3 <= M)%nat -> (5 <= N)%nat -> Nat.gcd k M = 1%nat -> 0 < l ->
  (forall d, reachable N M psi d ->
     l <= lead (half_step N) (PI / INR M) d /\ l <= lead (half_step N) (PI / INR M) (- d)) ->
  (exists d, reachable N M psi d /\
     (l = lead (half_step N) (PI / INR M) d \/ l = lead (half_step N) (PI / INR M) (- d))) ->
  is_margin relu N M k psi (4 * sin (PI / (2 * INR M)) * sin (PI / INR M) * kappa N * l).
Proof.
  intros odd M_least N_least coprime positive leads [d [[t [t_below offset]] attained]].
  apply is_margin_frequency; [lia|exact coprime|].
  split; [apply relu_margin_lower_one; try assumption; lra|].
  destruct (scale_least_attained M t odd t_below) as [a [b [a_below [b_below [right least]]]]].
  rewrite <- right in offset.
  assert (neighbour := relu_logit_gap_neighbours N M psi a b d N_least M_least a_below b_below offset).
  assert (exists d', (d' = d \/ d' = - d) /\ l = lead (half_step N) (PI / INR M) d') as [d' [either equal]]
    by (destruct attained; [exists d|exists (- d)]; auto).
  destruct (neighbour d' either) as [c [c_below [other gap]]].
  exists a, b, c. repeat (split; [assumption|]). rewrite gap, least, <- equal. ring.
Qed.
