(** * How far a function rises, from its derivative

    Where a derivative is at least [m] the function rises at least [m] per unit. The proof takes the least upper bound of
    the points that are no lower than the left end; unlike the mean value theorem of the standard library it does
    without the law of excluded middle. *)

Require Import Reals Lra Lia ZArith.
Open Scope R_scope.

(** A function that does not fall across any point, looked at closely enough, does not fall. *)
Lemma no_fall (g : R -> R) (a b : R) :
  a <= b ->
  (forall c, a <= c <= b -> exists d, 0 < d /\ forall x y, a <= x <= c -> c <= y <= b -> y - x < d -> g x <= g y) ->
  g a <= g b.
Proof.
  intros order across. set (S := fun x => a <= x <= b /\ g a <= g x).
  destruct (completeness S) as [c [above least]].
  - exists b. intros x [inside _]. lra.
  - exists a. split; lra.
  - assert (c_range : a <= c <= b).
    { split; [apply above; split; lra|]. apply least. intros x [inside _]. lra. }
    destruct (across c c_range) as [d [positive rises]].
    apply Rnot_lt_le. intro fall.
    assert (bound : c <= c - d / 3); [|lra].
    apply least. intros x [x_range x_high]. apply Rnot_lt_le. intro close.
    assert (x_below : x <= c) by (apply above; split; assumption).
    assert (next : c <= Rmin b (c + d / 3)) by (apply Rmin_glb; lra).
    assert (next_b := Rmin_l b (c + d / 3)). assert (next_c := Rmin_r b (c + d / 3)).
    assert (high : g x <= g (Rmin b (c + d / 3))) by (apply rises; lra).
    assert (below : Rmin b (c + d / 3) <= c) by (apply above; split; lra).
    destruct (Rle_dec b (c + d / 3)) as [end_reached|inner].
    + rewrite Rmin_left in high by exact end_reached. lra.
    + rewrite Rmin_right in below by lra. lra.
Qed.

(** A derivative of at least [m] makes the function rise by at least [m] times the distance. *)
Theorem rises_at_least (f f' : R -> R) (a b m : R) :
  a <= b -> (forall c, a <= c <= b -> derivable_pt_lim f c (f' c)) -> (forall c, a <= c <= b -> m <= f' c) ->
  m * (b - a) <= f b - f a.
Proof.
  intros order derivative least.
  assert (nearly : forall loss, 0 < loss -> (m - loss) * (b - a) <= f b - f a).
  { intros loss positive. set (g := fun x => f x - (m - loss) * x).
    assert (claim : g a <= g b); [|unfold g in claim; lra].
    apply no_fall; [exact order|]. intros c inside.
    destruct (derivative c inside loss positive) as [d close]. exists d. split; [apply cond_pos|].
    assert (slope : forall h, h <> 0 -> Rabs h < d -> m - loss < (f (c + h) - f c) / h).
    { intros h nonzero small. specialize (close h nonzero small). specialize (least c inside).
      apply Rabs_def2 in close. lra. }
    intros x y x_range y_range near. apply Rle_trans with (g c).
    - destruct (Req_dec x c) as [->|other]; [lra|].
      assert (steep := slope (x - c) ltac:(lra) ltac:(rewrite Rabs_left; lra)).
      replace (c + (x - c)) with x in steep by ring.
      apply (Rmult_lt_compat_r (c - x)) in steep; [|lra].
      replace ((f x - f c) / (x - c) * (c - x)) with (f c - f x) in steep by (field; lra). unfold g. lra.
    - destruct (Req_dec y c) as [->|other]; [lra|].
      assert (steep := slope (y - c) ltac:(lra) ltac:(rewrite Rabs_right; lra)).
      replace (c + (y - c)) with y in steep by ring.
      apply (Rmult_lt_compat_r (y - c)) in steep; [|lra].
      replace ((f y - f c) / (y - c) * (y - c)) with (f y - f c) in steep by (field; lra). unfold g. lra. }
  apply Rnot_lt_le. intro less.
  assert (far : a < b).
  { destruct order as [far|equal]; [exact far|]. rewrite equal, !Rminus_diag_eq in less by reflexivity. lra. }
  assert (enough := nearly ((m * (b - a) - (f b - f a)) / (2 * (b - a))) ltac:(apply Rdiv_lt_0_compat; lra)).
  replace ((m - (m * (b - a) - (f b - f a)) / (2 * (b - a))) * (b - a))
    with (m * (b - a) - (m * (b - a) - (f b - f a)) / 2) in enough by (field; lra). lra.
Qed.

(** And a derivative of at most [m] makes it rise by no more. *)
Theorem rises_at_most (f f' : R -> R) (a b m : R) :
  a <= b -> (forall c, a <= c <= b -> derivable_pt_lim f c (f' c)) -> (forall c, a <= c <= b -> f' c <= m) ->
  f b - f a <= m * (b - a).
Proof.
  intros order derivative most.
  assert (opposite := rises_at_least (fun x => - f x) (fun x => - f' x) a b (- m) order).
  assert (- m * (b - a) <= - f b - - f a); [|lra]. apply opposite.
  - intros c inside. apply derivable_pt_lim_opp. apply derivative. exact inside.
  - intros c inside. specialize (most c inside). lra.
Qed.

Lemma abs_between (x a : R) : Rabs x <= a -> - a <= x <= a.
Proof. unfold Rabs. destruct (Rcase_abs x); lra. Qed.

Lemma derivable_pt_lim_equal (f : R -> R) (x l l' : R) : derivable_pt_lim f x l -> l = l' -> derivable_pt_lim f x l'.
Proof. intros derivative <-. exact derivative. Qed.

(** ** Sines and their angles *)

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
  apply (rises_at_least (fun y => sin y - y * cos y) (fun y => y * sin y)); [lra| |].
  - intros c _.
    assert (product := derivable_pt_lim_mult id cos c _ _ (derivable_pt_lim_id c) (derivable_pt_lim_cos c)).
    assert (difference := derivable_pt_lim_minus sin _ c _ _ (derivable_pt_lim_sin c) product).
    apply (derivable_pt_lim_equal _ _ _ _ difference). unfold id. ring.
  - intros c c_range. apply Rmult_le_pos; [lra|]. apply sin_ge_0; lra.
Qed.
