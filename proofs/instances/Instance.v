(** * From the numbers of a certificate to points of the grid

    What a certificate by closed form says, with the neurons, the modulus and the grid as integers: the hypotheses are
    comparisons of rational numbers, and signs of expressions in sines and cosines of rational multiples of [PI]. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Construction Offsets Grid TwoPoints ReluWaveOdd ReluLead ClosedForm.
Open Scope R_scope.

(** H, g and the shift as computed numbers. *)
Record grid_numbers (N M : nat) (H g : Z) (shift : R) : Prop := {
  numbers_spread : Z.of_nat (spread N) = H;
  numbers_divisor : Z.of_nat (grid_divisor N M) = g;
  numbers_shift : middle_shift N = shift
}.

(** One grid: [sign] is 1, or -1 for the mirrored one. [y], [z] and [z'] are the points below, above, and above brought
    back into a round. *)
Definition side (H M g : Z) (sign origin : R) (u : Z) (y z z' : R) : Prop :=
  y = IZR u * IZR g / IZR M - sign * origin /\
  z = y + IZR g / IZR M /\
  - (1 / 2) <= y <= 1 / 2 /\
  (y <= 0 \/ slope (PI / IZR H) (PI / IZR M) (2 * (PI / IZR H) * y) <= 0 \/ 1 <= IZR g / IZR M) /\
  (1 / 2 <= z \/ (0 <= z /\ 0 <= slope (PI / IZR H) (PI / IZR M) (2 * (PI / IZR H) * z))) /\
  ((z' = z /\ z <= 1 / 2) \/ (z' = z - 1 /\ 1 / 2 <= z)).

Definition lead_number (H M : Z) (y : R) : R := lead (PI / IZR H) (PI / IZR M) (2 * (PI / IZR H) * y).

Lemma half_step_number (N M : nat) (H g : Z) (shift : R) :
  grid_numbers N M H g shift -> half_step N = PI / IZR H.
Proof. intros [spread_is _ _]. unfold half_step. rewrite INR_IZR_INZ, spread_is. reflexivity. Qed.

Lemma lead_number_at (N M : nat) (H g : Z) (shift y : R) :
  grid_numbers N M H g shift -> lead_at N M (2 * half_step N * y) = lead_number H (Z.of_nat M) y.
Proof.
  intro numbers. unfold lead_at, lead_number. rewrite (half_step_number N M H g shift numbers), <- INR_IZR_INZ.
  reflexivity.
Qed.

Lemma side_certificate (N M : nat) (H g : Z) (shift psi sign : R) (u : Z) (y z z' : R) :
  grid_numbers N M H g shift -> side H (Z.of_nat M) g sign (IZR H * psi + shift) u y z z' ->
  neighbours_certificate N M (sign * grid_origin N psi) u y z z'.
Proof.
  intros numbers [point [next [inside [falls [rises wrapped]]]]]. assert (step := half_step_number N M H g shift numbers).
  destruct numbers as [spread_is divisor_is shift_is].
  unfold neighbours_certificate, grid_origin. rewrite !INR_IZR_INZ, spread_is, divisor_is, shift_is, step. auto 10.
Qed.

(** The points of the grid, and their leads. *)
Theorem side_grid (N M : nat) (H g : Z) (shift psi : R) (u : Z) (y z z' : R) :
  (1 <= N)%nat -> grid_numbers N M H g shift -> side H (Z.of_nat M) g 1 (IZR H * psi + shift) u y z z' ->
  grid_neighbours N M psi u (2 * half_step N * z) (2 * half_step N * z') /\
  lead_at N M (grid_point N M psi u) = lead_number H (Z.of_nat M) y /\
  lead_at N M (2 * half_step N * z') = lead_number H (Z.of_nat M) z'.
Proof.
  intros N_positive numbers plus. apply (side_certificate N M) in plus; [|exact numbers]. rewrite Rmult_1_l in plus.
  destruct (grid_neighbours_certificate N M psi u y z z' N_positive plus) as [-> near].
  rewrite <- !(lead_number_at N M H g shift) by exact numbers. auto.
Qed.

(** The points of the mirrored grid. *)
Theorem side_mirrored (N M : nat) (H g : Z) (shift psi : R) (u : Z) (y z z' : R) :
  (1 <= N)%nat -> grid_numbers N M H g shift -> side H (Z.of_nat M) g (-1) (IZR H * psi + shift) u y z z' ->
  mirrored_neighbours N M psi u (2 * half_step N * z) (2 * half_step N * z') /\
  lead_at N M (mirrored_point N M psi u) = lead_number H (Z.of_nat M) y /\
  lead_at N M (2 * half_step N * z') = lead_number H (Z.of_nat M) z'.
Proof.
  intros N_positive numbers minus. apply (side_certificate N M) in minus; [|exact numbers].
  replace (-1 * grid_origin N psi) with (- grid_origin N psi) in minus by ring.
  destruct (mirrored_neighbours_certificate N M psi u y z z' N_positive minus) as [-> near].
  rewrite <- !(lead_number_at N M H g shift) by exact numbers. auto.
Qed.

(** A single point of either grid. *)
Theorem offset_point (N M : nat) (H g : Z) (shift psi sign : R) (u : Z) (y : R) :
  (1 <= N)%nat -> grid_numbers N M H g shift -> sign = 1 \/ sign = -1 ->
  y = IZR u * IZR g / IZR (Z.of_nat M) - sign * (IZR H * psi + shift) -> - (1 / 2) <= y <= 1 / 2 ->
  (2 * half_step N * y = grid_point N M psi u \/ 2 * half_step N * y = mirrored_point N M psi u) /\
  - half_step N <= 2 * half_step N * y <= half_step N.
Proof.
  intros N_positive [spread_is divisor_is shift_is] signs point inside.
  assert (positive := half_step_positive N N_positive). split.
  - unfold grid_point, mirrored_point, Grid.point, grid_origin.
    rewrite !INR_IZR_INZ, spread_is, divisor_is, shift_is, point.
    destruct signs as [-> | ->]; [left|right]; f_equal; ring.
  - split; nra.
Qed.

(** A certificate of exactness: what is left to show are the signs of four leads, and of four slopes at most. *)
Theorem two_points_exact (N M k : nat) (H g : Z) (shift psi : R) (u v : Z) (y z z' s t t' : R) :
  (5 <= N)%nat -> (3 <= M)%nat -> Nat.odd M = true -> Nat.gcd k M = 1%nat -> grid_numbers N M H g shift ->
  side H (Z.of_nat M) g 1 (IZR H * psi + shift) u y z z' ->
  side H (Z.of_nat M) g (-1) (IZR H * psi + shift) v s t t' ->
  0 < lead_number H (Z.of_nat M) y -> 0 < lead_number H (Z.of_nat M) z' ->
  0 < lead_number H (Z.of_nat M) s -> 0 < lead_number H (Z.of_nat M) t' ->
  exact relu N M k psi.
Proof.
  intros N_least M_least odd coprime numbers plus minus.
  destruct (side_grid N M H g shift psi u y z z' ltac:(lia) numbers plus) as [near [<- <-]].
  destruct (side_mirrored N M H g shift psi v s t t' ltac:(lia) numbers minus) as [near_mirrored [<- <-]].
  apply closed_form_exact with (2 * half_step N * z) (2 * half_step N * t); try assumption.
  apply Nat.odd_spec. exact odd.
Qed.
