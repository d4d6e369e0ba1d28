(** * What decides ReLU

    From five neurons on, and for odd moduli, an input is answered correctly where the lead is positive at the offset of
    its class sum and at its mirror image, and wrongly where one of the two is negative. The construction is exact where
    the modulus is odd, the frequency coprime to it, and the leads positive at all reachable offsets. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave Offsets SharedFactors EvenModulus ReluWaveOdd ReluLead ReluGap.
Open Scope R_scope.

(** The factors in front of a lead are positive. *)
Lemma gap_factors_positive (N M a b : nat) :
  (5 <= N)%nat -> (3 <= M)%nat -> Nat.Odd M ->
  0 < Rabs (scale M a b) * (2 * kappa N) /\ 0 < sin (PI / INR M).
Proof.
  intros N_least M_least odd. assert (small := neighbour_angle M M_least). split.
  - apply Rmult_lt_0_compat; [apply scale_nonzero; [lia|exact odd]|]. assert (sign := kappa_positive N N_least). lra.
  - apply sin_gt_0; lra.
Qed.

(** An input is answered correctly exactly where both leads of its class sum are positive. *)
Theorem relu_correct_offset (N M : nat) (psi : R) (a b : nat) (d : R) :
  Nat.Odd M -> (3 <= M)%nat -> (5 <= N)%nat -> (a < M)%nat -> (b < M)%nat ->
  is_offset N psi (PI * (INR (right_class M a b) / INR M)) d ->
  (correct relu N M 1 psi a b <->
   0 < lead (half_step N) (PI / INR M) d /\ 0 < lead (half_step N) (PI / INR M) (- d)).
Proof.
  intros odd M_least N_least a_below b_below offset.
  destruct (gap_factors_positive N M a b N_least M_least odd) as [factor sine].
  split.
  - intro all.
    assert (ahead : forall d', d' = d \/ d' = - d -> 0 < lead (half_step N) (PI / INR M) d').
    { intros d' either.
      destruct (relu_logit_gap_neighbours N M psi a b d N_least M_least a_below b_below offset d' either)
        as [c [below [other gap]]].
      specialize (all c below other).
      apply Rmult_lt_reg_l with (sin (PI / INR M)); [exact sine|].
      apply Rmult_lt_reg_l with (Rabs (scale M a b) * (2 * kappa N)); [exact factor|]. lra. }
    split; apply ahead; auto.
  - intros [right left] c below other.
    set (l := Rmin (lead (half_step N) (PI / INR M) d) (lead (half_step N) (PI / INR M) (- d))).
    assert (positive : 0 < l) by (apply Rmin_glb_lt; assumption).
    assert (bound := relu_logit_gap_bound N M psi a b c d l N_least M_least a_below b_below below other offset
      (Rlt_le _ _ positive) (Rmin_l _ _) (Rmin_r _ _)).
    assert (gap : 0 < Rabs (scale M a b) * (2 * kappa N) * (sin (PI / INR M) * l))
      by (apply Rmult_lt_0_compat; [exact factor|apply Rmult_lt_0_compat; assumption]).
    lra.
Qed.

(** It is answered wrongly exactly where one of the two is negative. *)
Theorem relu_wrong_offset (N M : nat) (psi : R) (a b : nat) (d : R) :
  Nat.Odd M -> (3 <= M)%nat -> (5 <= N)%nat -> (a < M)%nat -> (b < M)%nat ->
  is_offset N psi (PI * (INR (right_class M a b) / INR M)) d ->
  (wrong relu N M 1 psi a b <->
   lead (half_step N) (PI / INR M) d < 0 \/ lead (half_step N) (PI / INR M) (- d) < 0).
Proof.
  intros odd M_least N_least a_below b_below offset.
  destruct (gap_factors_positive N M a b N_least M_least odd) as [factor sine].
  split.
  - intros [c [below larger]].
    destruct (Rlt_le_dec (lead (half_step N) (PI / INR M) d) 0) as [negative|right]; [left; exact negative|].
    destruct (Rlt_le_dec (lead (half_step N) (PI / INR M) (- d)) 0) as [negative|left]; [right; exact negative|].
    destruct (Nat.eq_dec c (right_class M a b)) as [same|other]; [subst c; lra|].
    assert (bound := relu_logit_gap_bound N M psi a b c d 0 N_least M_least a_below b_below below other offset
      (Rle_refl 0) right left).
    lra.
  - assert (behind : forall d', d' = d \/ d' = - d -> lead (half_step N) (PI / INR M) d' < 0 ->
      wrong relu N M 1 psi a b).
    { intros d' either negative.
      destruct (relu_logit_gap_neighbours N M psi a b d N_least M_least a_below b_below offset d' either)
        as [c [below [_ gap]]].
      exists c. split; [exact below|].
      assert (gap_sign : 0 < Rabs (scale M a b) * (2 * kappa N) *
        (sin (PI / INR M) * - lead (half_step N) (PI / INR M) d'))
        by (apply Rmult_lt_0_compat; [exact factor|apply Rmult_lt_0_compat; [exact sine|lra]]).
      lra. }
    intros [negative|negative]; [apply (behind d)|apply (behind (- d))]; auto.
Qed.

(** Every class sum is the right class of some input. *)
Lemma right_class_zero (M t : nat) : (t < M)%nat -> right_class M t 0 = t.
Proof. intro below. unfold right_class. rewrite Nat.add_0_r. apply Nat.mod_small. exact below. Qed.

(** Exact at frequency 1 and odd moduli: where both leads are positive at every reachable offset. *)
Theorem relu_exact_one (N M : nat) (psi : R) :
  (5 <= N)%nat -> (3 <= M)%nat -> Nat.Odd M ->
  (exact relu N M 1 psi <->
   forall d, reachable N M psi d ->
     0 < lead (half_step N) (PI / INR M) d /\ 0 < lead (half_step N) (PI / INR M) (- d)).
Proof.
  intros N_least M_least odd. split.
  - intros all d [t [below offset]]. rewrite <- (right_class_zero M t below) in offset.
    apply (relu_correct_offset N M psi t 0 d); try assumption; [lia|]. apply all; [exact below|lia].
  - intros leads a b a_below b_below.
    destruct (offset_exists N psi ltac:(lia) (PI * (INR (right_class M a b) / INR M))) as [d offset].
    apply (relu_correct_offset N M psi a b d); try assumption. apply leads.
    exists (right_class M a b). split; [apply right_class_below; lia|exact offset].
Qed.

(** Which constructions with ReLU and five neurons or more are exact. *)
Theorem relu_exact (N M k : nat) (psi : R) :
  (5 <= N)%nat -> (2 <= M)%nat ->
  (exact relu N M k psi <->
   Nat.Odd M /\ Nat.gcd k M = 1%nat /\
   forall d, reachable N M psi d ->
     0 < lead (half_step N) (PI / INR M) d /\ 0 < lead (half_step N) (PI / INR M) (- d)).
Proof.
  intros N_least M_least. split.
  - intro all. destruct (Nat.Even_or_Odd M) as [even|odd].
    { destruct (even_modulus_not_exact relu N M k psi M_least even relu_0 all). }
    destruct (Nat.eq_dec (Nat.gcd k M) 1) as [coprime|shared].
    2: { destruct (shared_factor_not_exact relu N M k psi M_least shared all). }
    split; [exact odd|]. split; [exact coprime|].
    apply relu_exact_one; [exact N_least|destruct odd; lia|exact odd|].
    apply (exact_frequency relu N M k psi); [lia|exact coprime|exact all].
  - intros [odd [coprime leads]]. apply exact_frequency; [lia|exact coprime|].
    apply relu_exact_one; [exact N_least|destruct odd; lia|exact odd|exact leads].
Qed.
