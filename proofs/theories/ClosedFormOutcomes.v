(** * What four points decide besides exactness

    Four positive leads show that no live input is wrong, whatever the modulus: with an even modulus, or a frequency that
    shares a factor with it, the construction is tied. One negative lead at an offset shows a wrong input. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Wave Offsets SharedFactors EvenModulus.
From Gnomon Require Import ReluWaveOdd ReluLead ReluGap ReluDeciding Grid ClosedForm Reduction.
Open Scope R_scope.

(** No lead negative at any offset: nothing is wrong at frequency 1, for even moduli too. *)
Theorem leads_never_wrong (N m : nat) (psi : R) :
  (5 <= N)%nat -> (3 <= m)%nat ->
  (forall d, reachable N m psi d -> 0 <= lead_at N m d /\ 0 <= lead_at N m (- d)) -> never_wrong relu N m 1 psi.
Proof.
  intros N_least m_least leads a b a_below b_below [c [below larger]].
  destruct (Nat.eq_dec c (right_class m a b)) as [same|other]; [subst c; lra|].
  destruct (offset_exists N psi ltac:(lia) (PI * (INR (right_class m a b) / INR m))) as [d offset].
  destruct (leads d) as [ahead behind]; [exists (right_class m a b); split; [apply right_class_below; lia|exact offset]|].
  assert (bound := relu_logit_gap_bound N m psi a b c d 0 N_least m_least a_below b_below below other offset
                     (Rle_refl 0) ahead behind). lra.
Qed.

(** Four positive leads in the smaller construction; the modulus even or a factor shared. *)
Theorem closed_form_tied (N M k m j : nat) (psi : R) (i i' : Z) (u u' v v' : R) :
  (5 <= N)%nat -> (2 <= M)%nat -> (3 <= m)%nat -> M = (m * Nat.gcd k M)%nat -> k = (j * Nat.gcd k M)%nat ->
  grid_neighbours N m psi i u u' -> mirrored_neighbours N m psi i' v v' ->
  0 < lead_at N m (grid_point N m psi i) -> 0 < lead_at N m u' ->
  0 < lead_at N m (mirrored_point N m psi i') -> 0 < lead_at N m v' ->
  Nat.Even M \/ Nat.gcd k M <> 1%nat -> tied_construction relu N M k psi.
Proof.
  intros N_least large m_least modulus frequency near near_mirrored l_lead u_lead k_lead v_lead reason.
  set (f := Nat.gcd k M) in *.
  apply never_wrong_tied.
  - rewrite modulus, frequency. apply never_wrong_reduced; [lia|destruct f; lia|].
    apply leads_never_wrong; try assumption. intros d reached.
    assert (positive : 0 < least_lead N m psi i u' i' v') by (apply least_lead_positive; auto).
    destruct (four_points N m psi i i' u u' v v' d) as [ahead behind]; try assumption; [lia|].
    unfold lead_at. split; lra.
  - destruct reason as [even|shared]; [|apply shared_factor_not_exact; assumption].
    apply even_modulus_not_exact; [exact large|exact even|exact relu_0].
Qed.

(** A negative lead at a point of the grid or of the mirrored grid: some input is wrong. *)
Theorem closed_form_wrong (N M k : nat) (psi : R) (i : Z) (d : R) :
  (5 <= N)%nat -> (3 <= M)%nat -> Nat.Odd M -> Nat.gcd k M = 1%nat ->
  d = grid_point N M psi i \/ d = mirrored_point N M psi i ->
  - half_step N <= d <= half_step N -> lead_at N M d < 0 ->
  exists a b, (a < M)%nat /\ (b < M)%nat /\ wrong relu N M k psi a b.
Proof.
  intros N_least M_least odd coprime which inside behind.
  apply some_wrong_frequency; [lia|exact coprime|].
  assert (some : exists x, reachable N M psi x /\ (lead_at N M x < 0 \/ lead_at N M (- x) < 0)).
  { destruct which as [on_grid|on_mirrored].
    - exists d. split; [|left; exact behind]. apply reachable_grid_point; [lia|lia|].
      split; [exact inside|exists i; exact on_grid].
    - exists (- d). rewrite Ropp_involutive. split; [|right; exact behind]. apply mirrored_grid; [lia|lia|].
      split; [exact inside|exists i; exact on_mirrored]. }
  destruct some as [x [[t [below offset]] negative]].
  exists t, 0%nat. split; [exact below|]. split; [lia|].
  apply (relu_wrong_offset N M psi t 0 x); try assumption; [lia|].
  rewrite right_class_zero by exact below. exact offset.
Qed.
