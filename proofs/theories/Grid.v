(** * The offsets are a grid

    The offsets of the [M] class sums are the points of one evenly spaced grid between minus and plus half a step. With
    [H] the number [spread N] of spread neurons and [g] the greatest common divisor of [H / 2] and [M], the grid has
    [M / g] points to a round of [2 alpha]. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction Offsets.
Open Scope R_scope.

(** [g]: a round of [2 alpha] holds [M / g] grid points. *)
Definition grid_divisor (N M : nat) : nat := Nat.gcd (spread N / 2) M.

(** The grid begins at minus this, in rounds. *)
Definition grid_origin (N : nat) (psi : R) : R := INR (spread N) * psi + middle_shift N.

(** Point number [u] of a grid that begins at [- origin] rounds, and of the grid of [N], [M] and [psi]. *)
Definition point (alpha : R) (g M : nat) (origin : R) (u : Z) : R :=
  2 * alpha * (IZR u * INR g / INR M - origin).

Definition grid_point (N M : nat) (psi : R) (u : Z) : R :=
  point (half_step N) (grid_divisor N M) M (grid_origin N psi) u.

Definition mirrored_point (N M : nat) (psi : R) (u : Z) : R :=
  point (half_step N) (grid_divisor N M) M (- grid_origin N psi) u.

Lemma spread_half (N : nat) : spread N = (2 * (spread N / 2))%nat.
Proof.
  assert (even : exists h, spread N = (h * 2)%nat).
  { unfold spread. destruct (Nat.even N) eqn:parity.
    - apply Nat.even_spec in parity. destruct parity as [h equal]. exists h. lia.
    - exists N. lia. }
  destruct even as [h equal]. rewrite equal, Nat.div_mul; lia.
Qed.

Lemma spread_positive (N : nat) : (1 <= N)%nat -> (0 < spread N)%nat.
Proof. intro positive. unfold spread. destruct (Nat.even N); lia. Qed.

(** Half the angle between classes is at most a right angle. *)
Lemma class_step_range (M : nat) : (2 <= M)%nat -> 0 < PI / INR M <= PI / 2.
Proof.
  intro large. assert (pi := PI_RGT_0). assert (two : 2 <= INR M) by (apply (le_INR 2) in large; simpl in large; lra).
  split; [apply Rdiv_lt_0_compat; lra|]. unfold Rdiv. apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra.
Qed.

(** [g] divides both numbers. *)
Lemma grid_divisor_half (N M : nat) : exists h, (spread N / 2 = h * grid_divisor N M)%nat.
Proof. destruct (Nat.gcd_divide_l (spread N / 2) M) as [h equal]. exists h. exact equal. Qed.

Lemma grid_divisor_modulus (N M : nat) : exists m, (M = m * grid_divisor N M)%nat.
Proof. destruct (Nat.gcd_divide_r (spread N / 2) M) as [m equal]. exists m. exact equal. Qed.

Lemma grid_divisor_positive (N M : nat) : (0 < M)%nat -> (0 < grid_divisor N M)%nat.
Proof. intro positive. destruct (grid_divisor_modulus N M) as [m equal]. destruct (grid_divisor N M); lia. Qed.

(** The whole numbers [h t - z M] are the multiples of the greatest common divisor of [h] and [M]; [t] may be taken
    below [M]. *)
Lemma multiples_of_gcd (h M : nat) (u : Z) :
  (0 < h)%nat -> (0 < M)%nat ->
  exists (t : nat) (z : Z), (t < M)%nat /\ (Z.of_nat h * Z.of_nat t - z * Z.of_nat M = u * Z.of_nat (Nat.gcd h M))%Z.
Proof.
  intros h_positive M_positive.
  destruct (Nat.gcd_bezout_pos h M h_positive) as [a [b bezout]].
  apply (f_equal Z.of_nat) in bezout. rewrite Nat2Z.inj_add, !Nat2Z.inj_mul in bezout.
  set (x := (Z.of_nat a * u)%Z).
  assert (modulus : (0 < Z.of_nat M)%Z) by lia.
  assert (remainder := Z.mod_pos_bound x (Z.of_nat M) modulus).
  assert (division := Z.div_mod x (Z.of_nat M)).
  exists (Z.to_nat (x mod Z.of_nat M)), (Z.of_nat b * u - Z.of_nat h * (x / Z.of_nat M))%Z.
  split; [lia|]. rewrite Z2Nat.id by lia.
  replace (x mod Z.of_nat M)%Z with (x - Z.of_nat M * (x / Z.of_nat M))%Z by lia.
  set (q := (x / Z.of_nat M)%Z). unfold x.
  transitivity (u * (Z.of_nat a * Z.of_nat h - Z.of_nat b * Z.of_nat M))%Z; [ring|]. rewrite bezout. ring.
Qed.

(** The offset of class sum [t], moved by [z] rounds, is grid point [u] where [(H / 2) t - z M = u g]. *)
Lemma offset_is_point (N M : nat) (psi : R) (t : nat) (z u : Z) (d : R) :
  (0 < M)%nat -> (1 <= N)%nat ->
  (Z.of_nat (spread N / 2) * Z.of_nat t - z * Z.of_nat M = u * Z.of_nat (grid_divisor N M))%Z ->
  (PI * (INR t / INR M) = d + 2 * half_step N * (IZR z + INR (spread N) * psi + middle_shift N) <->
   d = grid_point N M psi u).
Proof.
  intros M_positive N_positive multiple.
  assert (M_nonzero : INR M <> 0) by (apply not_0_INR; lia).
  assert (H_nonzero : INR (spread N) <> 0) by (apply not_0_INR; assert (positive := spread_positive N N_positive); lia).
  assert (half : INR (spread N) = 2 * INR (spread N / 2))
    by (rewrite (spread_half N) at 1; rewrite mult_INR; simpl; lra).
  apply (f_equal IZR) in multiple. rewrite minus_IZR, !mult_IZR, <- !INR_IZR_INZ in multiple.
  assert (rounds : PI * (INR t / INR M) - 2 * half_step N * IZR z =
                   2 * half_step N * (IZR u * INR (grid_divisor N M) / INR M)).
  { rewrite <- multiple. unfold half_step. rewrite half in *. field. split; [exact M_nonzero|].
    intro zero. apply H_nonzero. rewrite zero. lra. }
  unfold grid_point, point, grid_origin. rewrite Rmult_minus_distr_l, <- rounds. split; intro equal; lra.
Qed.

(** The offsets of the class sums are the grid points between [- alpha] and [alpha]. *)
Theorem reachable_grid_point (N M : nat) (psi d : R) :
  (0 < M)%nat -> (1 <= N)%nat ->
  (reachable N M psi d <-> - half_step N <= d <= half_step N /\ exists u : Z, d = grid_point N M psi u).
Proof.
  intros M_positive N_positive. split.
  - intros [t [below [inside [z equal]]]]. split; [exact inside|].
    destruct (grid_divisor_half N M) as [h half]. destruct (grid_divisor_modulus N M) as [m modulus].
    exists (Z.of_nat h * Z.of_nat t - z * Z.of_nat m)%Z. apply (offset_is_point N M psi t z); try assumption.
    apply (f_equal Z.of_nat) in half, modulus. rewrite Nat2Z.inj_mul in half, modulus.
    rewrite half. transitivity (Z.of_nat h * Z.of_nat (grid_divisor N M) * Z.of_nat t -
                               z * (Z.of_nat m * Z.of_nat (grid_divisor N M)))%Z; [|ring].
    rewrite <- modulus. reflexivity.
  - intros [inside [u equal]].
    destruct (multiples_of_gcd (spread N / 2) M u) as [t [z [below multiple]]]; [|exact M_positive|].
    { assert (positive := spread_positive N N_positive). assert (half := spread_half N). lia. }
    exists t. split; [exact below|]. split; [exact inside|]. exists z.
    apply (offset_is_point N M psi t z u d); assumption.
Qed.

(** The same with the grid written out. *)
Theorem reachable_grid (N M : nat) (psi d : R) :
  (0 < M)%nat -> (1 <= N)%nat ->
  (reachable N M psi d <->
   - half_step N <= d <= half_step N /\
   exists u : Z, d = 2 * half_step N *
     (IZR u * INR (Nat.gcd (spread N / 2) M) / INR M - INR (spread N) * psi - middle_shift N)).
Proof.
  intros M_positive N_positive. rewrite reachable_grid_point by assumption.
  split; intros [inside [u ->]]; (split; [exact inside|]); exists u;
    unfold grid_point, point, grid_origin, grid_divisor; ring.
Qed.

(** The mirrored offsets are the grid with phase and shift negated. *)
Theorem mirrored_grid (N M : nat) (psi d : R) :
  (0 < M)%nat -> (1 <= N)%nat ->
  (reachable N M psi (- d) <-> - half_step N <= d <= half_step N /\ exists u : Z, d = mirrored_point N M psi u).
Proof.
  intros M_positive N_positive. rewrite reachable_grid_point by assumption.
  assert (mirror : forall u, - grid_point N M psi u = mirrored_point N M psi (- u)).
  { intro u. unfold grid_point, mirrored_point, point. rewrite opp_IZR. unfold Rdiv. ring. }
  split; intros [inside [u equal]]; (split; [lra|]); exists (- u)%Z.
  - rewrite <- mirror, <- equal. ring.
  - rewrite equal, <- (Ropp_involutive (grid_point N M psi (- u))), mirror, Z.opp_involutive. reflexivity.
Qed.

(** The grid's step, and its round: [M / g] steps. *)
Lemma point_next (alpha : R) (g M : nat) (origin : R) (u : Z) :
  point alpha g M origin (u + 1) = point alpha g M origin u + 2 * alpha * (INR g / INR M).
Proof. unfold point. rewrite plus_IZR. unfold Rdiv. ring. Qed.

Lemma point_round (alpha : R) (g M m : nat) (origin : R) (u : Z) :
  (0 < M)%nat -> (M = m * g)%nat -> point alpha g M origin (u + Z.of_nat m) = point alpha g M origin u + 2 * alpha.
Proof.
  intros positive modulus. unfold point. rewrite plus_IZR, <- INR_IZR_INZ.
  assert (M_nonzero : INR M <> 0) by (apply not_0_INR; lia).
  assert (product : INR m * INR g = INR M) by (rewrite modulus, mult_INR; reflexivity).
  rewrite Rmult_plus_distr_r, product. field. exact M_nonzero.
Qed.
