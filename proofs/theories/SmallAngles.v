(** * Sines and their angles

    A sine is at most its angle, a tangent at least, and a sine lies between two of its Taylor polynomials. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Growth.
Open Scope R_scope.

Lemma abs_between (x a : R) : Rabs x <= a -> - a <= x <= a.
Proof. unfold Rabs. destruct (Rcase_abs x); lra. Qed.

Lemma derivable_pt_lim_equal (f : R -> R) (x l l' : R) : derivable_pt_lim f x l -> l = l' -> derivable_pt_lim f x l'.
Proof. intros derivative <-. exact derivative. Qed.

Lemma sin_polynomials (x : R) : 0 <= x <= 4 -> x - x ^ 3 / 6 <= sin x <= x - x ^ 3 / 6 + x ^ 5 / 120.
Proof.
  intro inside. assert (bounds := pre_sin_bound x 0 ltac:(lra) ltac:(lra)).
  unfold sin_approx, sin_term in bounds. simpl in bounds. simpl. lra.
Qed.

(** A sine is at most its angle. *)
Lemma sin_below_angle (x : R) : 0 <= x -> - x <= sin x <= x.
Proof.
  intro nonneg. destruct (Rle_dec x 1) as [small|large]; [|assert (bound := SIN_bound x); lra].
  assert (bounds := sin_polynomials x ltac:(lra)).
  assert (square : 0 <= x * x <= 1 * 1) by (split; [apply Rmult_le_pos|apply Rmult_le_compat]; lra).
  assert (0 <= x * (1 - x * x / 6)) by (apply Rmult_le_pos; lra).
  assert (0 <= x * (x * x) * (1 - x * x / 20)) by (apply Rmult_le_pos; [apply Rmult_le_pos|]; lra).
  lra.
Qed.

(** A tangent is at least its angle: [x cos x <= sin x]. *)
Lemma sin_above_product (x : R) : 0 <= x <= PI / 2 -> x * cos x <= sin x.
Proof.
  intro inside. assert (pi := PI_RGT_0).
  assert (rise : 0 * (x - 0) <= (sin x - x * cos x) - (sin 0 - 0 * cos 0)); [|rewrite sin_0 in rise; lra].
  apply (growth_least (fun y => sin y - y * cos y) (fun y => y * sin y)); [lra| |].
  - intros c _.
    assert (product := derivable_pt_lim_mult id cos c _ _ (derivable_pt_lim_id c) (derivable_pt_lim_cos c)).
    assert (difference := derivable_pt_lim_minus sin _ c _ _ (derivable_pt_lim_sin c) product).
    apply (derivable_pt_lim_equal _ _ _ _ difference). unfold id. ring.
  - intros c c_range. apply Rmult_le_pos; [lra|]. apply sin_ge_0; lra.
Qed.
