(** * Four points decide

    Whether a construction with ReLU is exact is settled by the leads at four points: two neighbours on the grid of
    offsets and two on the mirrored grid; the least of them gives the margin. A single point without a lead refutes
    exactness. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Offsets ReluWaveOdd ReluLead Grid TwoPoints ReluDeciding ReluMargin.
Open Scope R_scope.

(** The lead with [N] neurons and modulus [M]. *)
Definition lead_at (N M : nat) (d : R) : R := lead (half_step N) (PI / INR M) d.

(** Neighbours on the grid from point number [i], and on the mirrored grid. *)
Definition grid_neighbours (N M : nat) (psi : R) (i : Z) (u u' : R) : Prop :=
  neighbours (half_step N) (PI / INR M) (grid_step N M) (grid_point N M psi i) u u'.

Definition mirrored_neighbours (N M : nat) (psi : R) (i : Z) (u u' : R) : Prop :=
  neighbours (half_step N) (PI / INR M) (grid_step N M) (mirrored_point N M psi i) u u'.

(** What a certificate shows of [y], [z] and [z'], offsets divided by [2 alpha]: where [psi] is rational all but the two
    signs of slopes are comparisons of rational numbers. *)
Definition neighbours_certificate (N M : nat) (origin : R) (i : Z) (y z z' : R) : Prop :=
  y = IZR i * INR (grid_divisor N M) / INR M - origin /\
  z = y + INR (grid_divisor N M) / INR M /\
  - (1 / 2) <= y <= 1 / 2 /\
  (y <= 0 \/ slope (half_step N) (PI / INR M) (2 * half_step N * y) <= 0 \/ 1 <= INR (grid_divisor N M) / INR M) /\
  (1 / 2 <= z \/ (0 <= z /\ 0 <= slope (half_step N) (PI / INR M) (2 * half_step N * z))) /\
  ((z' = z /\ z <= 1 / 2) \/ (z' = z - 1 /\ 1 / 2 <= z)).

Lemma grid_neighbours_certificate (N M : nat) (psi : R) (i : Z) (y z z' : R) :
  (1 <= N)%nat -> neighbours_certificate N M (grid_origin N psi) i y z z' ->
  grid_point N M psi i = 2 * half_step N * y /\
  grid_neighbours N M psi i (2 * half_step N * z) (2 * half_step N * z').
Proof.
  intros N_positive [start [next [inside [falls [rises wrapped]]]]]. unfold grid_neighbours, grid_point, point.
  rewrite <- start. split; [reflexivity|].
  apply neighbours_in_rounds; try assumption. apply half_step_positive, N_positive.
Qed.

Lemma mirrored_neighbours_certificate (N M : nat) (psi : R) (i : Z) (y z z' : R) :
  (1 <= N)%nat -> neighbours_certificate N M (- grid_origin N psi) i y z z' ->
  mirrored_point N M psi i = 2 * half_step N * y /\
  mirrored_neighbours N M psi i (2 * half_step N * z) (2 * half_step N * z').
Proof.
  intros N_positive [start [next [inside [falls [rises wrapped]]]]]. unfold mirrored_neighbours, mirrored_point, point.
  rewrite <- start. split; [reflexivity|].
  apply neighbours_in_rounds; try assumption. apply half_step_positive, N_positive.
Qed.

(** The least of four leads, at points [i] of the grid and [j] of the mirrored grid and at their other neighbours. *)
Definition least_lead (N M : nat) (psi : R) (i : Z) (u' : R) (j : Z) (v' : R) : R :=
  Rmin (Rmin (lead_at N M (grid_point N M psi i)) (lead_at N M u'))
       (Rmin (lead_at N M (mirrored_point N M psi j)) (lead_at N M v')).

(** No reachable offset has a smaller lead, nor has its mirror image. *)
Theorem four_points (N M : nat) (psi : R) (i j : Z) (u u' v v' d : R) :
  (5 <= N)%nat -> (2 <= M)%nat -> grid_neighbours N M psi i u u' -> mirrored_neighbours N M psi j v v' ->
  reachable N M psi d ->
  least_lead N M psi i u' j v' <= lead (half_step N) (PI / INR M) d /\
  least_lead N M psi i u' j v' <= lead (half_step N) (PI / INR M) (- d).
Proof.
  intros N_least M_least near near_mirrored reached. unfold least_lead. split.
  - eapply Rle_trans; [apply Rmin_l|]. apply (two_points N M psi i u u'); assumption.
  - eapply Rle_trans; [apply Rmin_r|]. apply (two_points_mirrored N M psi j v v'); assumption.
Qed.

(** One of them has it. *)
Theorem four_points_attained (N M : nat) (psi : R) (i j : Z) (u u' v v' : R) :
  (1 <= N)%nat -> (0 < M)%nat -> grid_neighbours N M psi i u u' -> mirrored_neighbours N M psi j v v' ->
  exists d, reachable N M psi d /\
    (least_lead N M psi i u' j v' = lead (half_step N) (PI / INR M) d \/
     least_lead N M psi i u' j v' = lead (half_step N) (PI / INR M) (- d)).
Proof.
  intros N_positive M_positive near near_mirrored.
  destruct (neighbours_reachable N M psi i u u' N_positive M_positive near) as [l_reached u_reached].
  destruct (neighbours_reachable_mirrored N M psi j v v' N_positive M_positive near_mirrored) as [k_reached v_reached].
  assert (which : forall x y, Rmin x y = x \/ Rmin x y = y) by (intros x y; unfold Rmin; destruct (Rle_dec x y); auto).
  set (L := lead_at N M). change (lead (half_step N) (PI / INR M)) with L.
  unfold least_lead. fold L. set (l := grid_point N M psi i) in *. set (k := mirrored_point N M psi j) in *.
  destruct (which (Rmin (L l) (L u')) (Rmin (L k) (L v'))) as [-> | ->].
  - destruct (which (L l) (L u')) as [-> | ->]; [exists l|exists u']; auto.
  - destruct (which (L k) (L v')) as [-> | ->]; [exists (- k)|exists (- v')]; rewrite Ropp_involutive; auto.
Qed.

(** The least of four is positive where all are. *)
Lemma least_lead_positive (N M : nat) (psi : R) (i j : Z) (u' v' : R) :
  0 < least_lead N M psi i u' j v' <->
  0 < lead_at N M (grid_point N M psi i) /\ 0 < lead_at N M u' /\
  0 < lead_at N M (mirrored_point N M psi j) /\ 0 < lead_at N M v'.
Proof.
  unfold least_lead. split.
  - intro positive. apply Rmin_Rgt_l in positive. destruct positive as [first second].
    apply Rmin_Rgt_l in first, second. unfold Rgt in first, second. tauto.
  - intros [l_lead [u_lead [k_lead v_lead]]]. repeat apply Rmin_glb_lt; assumption.
Qed.

(** The construction is exact exactly where the four leads are positive. *)
Theorem closed_form_decides (N M k : nat) (psi : R) (i j : Z) (u u' v v' : R) :
  (5 <= N)%nat -> (3 <= M)%nat -> Nat.Odd M -> Nat.gcd k M = 1%nat ->
  grid_neighbours N M psi i u u' -> mirrored_neighbours N M psi j v v' ->
  (exact relu N M k psi <->
   0 < lead_at N M (grid_point N M psi i) /\ 0 < lead_at N M u' /\
   0 < lead_at N M (mirrored_point N M psi j) /\ 0 < lead_at N M v').
Proof.
  intros N_least M_least odd coprime near near_mirrored. rewrite relu_exact by lia. rewrite <- least_lead_positive.
  split.
  - intros [_ [_ leads]].
    destruct (four_points_attained N M psi i j u u' v v') as [d [reached [-> | ->]]];
      try apply leads; try assumption; lia.
  - intro positive. split; [exact odd|]. split; [exact coprime|]. intros d reached.
    destruct (four_points N M psi i j u u' v v' d) as [ahead behind]; try assumption; [lia|]. lra.
Qed.

(** A certificate of exactness: four points with their slopes and leads. *)
Corollary closed_form_exact (N M k : nat) (psi : R) (i j : Z) (u u' v v' : R) :
  (5 <= N)%nat -> (3 <= M)%nat -> Nat.Odd M -> Nat.gcd k M = 1%nat ->
  grid_neighbours N M psi i u u' -> mirrored_neighbours N M psi j v v' ->
  0 < lead_at N M (grid_point N M psi i) -> 0 < lead_at N M u' ->
  0 < lead_at N M (mirrored_point N M psi j) -> 0 < lead_at N M v' ->
  exact relu N M k psi.
Proof.
  intros N_least M_least odd coprime near near_mirrored. intros.
  apply (closed_form_decides N M k psi i j u u' v v'); auto.
Qed.

(** Then the least of the four leads gives the margin. *)
Theorem closed_form_margin (N M k : nat) (psi : R) (i j : Z) (u u' v v' : R) :
  (5 <= N)%nat -> (3 <= M)%nat -> Nat.Odd M -> Nat.gcd k M = 1%nat ->
  grid_neighbours N M psi i u u' -> mirrored_neighbours N M psi j v v' ->
  0 < least_lead N M psi i u' j v' ->
  is_margin relu N M k psi
    (4 * sin (PI / (2 * INR M)) * sin (PI / INR M) * kappa N * least_lead N M psi i u' j v').
Proof.
  intros N_least M_least odd coprime near near_mirrored positive. apply relu_margin; try assumption.
  - intros d reached. apply (four_points N M psi i j u u' v v' d); try assumption. lia.
  - apply (four_points_attained N M psi i j u u' v v'); try assumption; lia.
Qed.

(** A certificate against exactness: one point of the grid or of the mirrored grid without a lead. *)
Theorem closed_form_not_exact (N M k : nat) (psi : R) (i : Z) (d : R) :
  (5 <= N)%nat -> (2 <= M)%nat -> d = grid_point N M psi i \/ d = mirrored_point N M psi i ->
  - half_step N <= d <= half_step N -> lead_at N M d <= 0 -> ~ exact relu N M k psi.
Proof.
  intros N_least M_least which inside behind all. apply relu_exact in all; [|exact N_least|exact M_least].
  destruct all as [_ [_ leads]]. unfold lead_at in behind. destruct which as [on_grid|on_mirrored].
  - destruct (leads d) as [ahead _]; [|lra].
    apply reachable_grid_point; [lia|lia|]. split; [exact inside|exists i; exact on_grid].
  - destruct (leads (- d)) as [_ ahead].
    + apply mirrored_grid; [lia|lia|]. split; [exact inside|exists i; exact on_mirrored].
    + rewrite Ropp_involutive in ahead. lra.
Qed.

(** The four points are always there: the closed form settles every construction. *)
Theorem closed_form_exists (N M : nat) (psi : R) :
  (1 <= N)%nat -> (0 < M)%nat ->
  exists (i j : Z) (u u' v v' : R), grid_neighbours N M psi i u u' /\ mirrored_neighbours N M psi j v v'.
Proof.
  intros N_positive M_positive. destruct (grid_divisor_modulus N M) as [m modulus].
  assert (step := half_step_positive N N_positive).
  destruct (neighbours_exist (half_step N) (PI / INR M) (grid_divisor N M) M m (grid_origin N psi) step
              M_positive modulus) as [i [u [u' near]]].
  destruct (neighbours_exist (half_step N) (PI / INR M) (grid_divisor N M) M m (- grid_origin N psi) step
              M_positive modulus) as [j [v [v' near_mirrored]]].
  exists i, j, u, u', v, v'. split; assumption.
Qed.
