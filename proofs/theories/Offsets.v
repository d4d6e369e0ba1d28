(** * The quantities that decide ReLU

    [half_step N] is half the angle between successive neurons where odd [N] count twice. The offset of a direction is its
    distance from the middle of the arc of active neurons, between plus and minus [half_step N]. [lead] is, up to a positive
    factor, how far the right class is ahead of the neighbour on one side; [slope] has the sign of its derivative. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Sums Construction.
Open Scope R_scope.

(** [N] neurons act like [H] evenly spread ones: [N] if even, else [2 N]. *)
Definition spread (N : nat) : nat := if Nat.even N then N else (2 * N)%nat.

Definition half_step (N : nat) : R := PI / INR (spread N).

(** Where 4 divides [N] the arc of active neurons has its middle between two neurons. *)
Definition middle_shift (N : nat) : R := if (N mod 4 =? 0)%nat then 1 / 2 else 0.

(** [delta] is the offset of direction [phi]. *)
Definition is_offset (N : nat) (psi phi delta : R) : Prop :=
  - half_step N <= delta <= half_step N /\
  exists z : Z, phi = delta + 2 * half_step N * (IZR z + INR (spread N) * psi + middle_shift N).

(** [delta] is the offset of the direction of some class sum [t]. *)
Definition reachable (N M : nat) (psi delta : R) : Prop :=
  exists t : nat, (t < M)%nat /\ is_offset N psi (PI * (INR t / INR M)) delta.

(** F: the right class beats its neighbours where this is positive at [delta] and at [- delta]. [beta] is [PI / M]. *)
Definition lead (alpha beta delta : R) : R :=
  sin alpha *
  (cos delta * (2 - 4 * (sin alpha)² + 4 * (sin delta)²) * sin beta -
   4 * sin delta * ((sin alpha)² - (sin delta)²) * cos beta).

(** G: the derivative of [lead alpha beta] is [2 sin alpha] times this. *)
Definition slope (alpha beta delta : R) : R :=
  2 * cos beta * cos delta * (3 * (sin delta)² - (sin alpha)²) +
  sin beta * sin delta * (3 + 2 * (sin alpha)² - 6 * (sin delta)²).

(** [sin (3 x)], and what is positive up to a third of half a turn. *)
Lemma cos_squared (x : R) : cos x * cos x = 1 - sin x * sin x.
Proof. assert (identity := sin2_cos2 x). unfold Rsqr in identity. lra. Qed.

Lemma sin_3 (x : R) : sin (3 * x) = sin x * (3 - 4 * (sin x)²).
Proof.
  replace (3 * x) with (2 * x + x) by ring. rewrite sin_plus, sin_2a, cos_2a_sin.
  replace (2 * sin x * cos x * cos x) with (2 * sin x * (cos x * cos x)) by ring.
  rewrite cos_squared. unfold Rsqr. ring.
Qed.

Lemma cos_3 (x : R) : cos (3 * x) = cos x * (1 - 4 * (sin x)²).
Proof.
  replace (3 * x) with (2 * x + x) by ring. rewrite cos_plus, sin_2a, cos_2a_sin. unfold Rsqr. ring.
Qed.

(** [lead] as a sum of two sines. *)
Lemma lead_sines (alpha beta delta : R) :
  lead alpha beta delta =
  sin alpha * ((3 - 4 * (sin alpha)²) * sin (beta + delta) - sin (beta + 3 * delta)).
Proof.
  unfold lead. rewrite !sin_plus, sin_3, cos_3. unfold Rsqr. ring.
Qed.
