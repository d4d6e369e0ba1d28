(** * A derivative bounds growth

    The mean value inequality, from the completeness of the reals alone: the library's mean value theorem rests on
    excluded middle, and an inequality does not need it. *)

Require Import Reals Lra.
Open Scope R_scope.

(** What a derivative [l] says of points nearby: the chord's slope is within [epsilon] of [l]. *)
Lemma derivative_nearby (f : R -> R) (c l epsilon : R) :
  derivable_pt_lim f c l -> 0 < epsilon ->
  exists radius, 0 < radius /\ forall h, Rabs h < radius -> Rabs (f (c + h) - f c - l * h) <= epsilon * Rabs h.
Proof.
  intros derivative positive. destruct (derivative epsilon positive) as [radius near].
  exists radius. split; [apply cond_pos|]. intros h small.
  destruct (Req_dec h 0) as [->|nonzero].
  - replace (f (c + 0) - f c - l * 0) with 0 by (rewrite Rplus_0_r; ring). rewrite Rabs_R0. lra.
  - specialize (near h nonzero small).
    replace (f (c + h) - f c - l * h) with (((f (c + h) - f c) / h - l) * h) by (field; exact nonzero).
    rewrite Rabs_mult. apply Rmult_le_compat_r; [apply Rabs_pos|lra].
Qed.

(** With a little less than the bound: the points up to which the function has grown enough have a last one, and it is
    the end of the interval. *)
Lemma growth_nearly (f f' : R -> R) (a epsilon x y : R) :
  x <= y -> 0 < epsilon ->
  (forall c, x <= c <= y -> derivable_pt_lim f c (f' c)) -> (forall c, x <= c <= y -> a <= f' c) ->
  (a - epsilon) * (y - x) <= f y - f x.
Proof.
  intros order positive derivative bound.
  set (enough := fun t => x <= t <= y /\ (a - epsilon) * (t - x) <= f t - f x).
  destruct (completeness enough) as [m [above least]].
  { exists y. intros t [inside _]. lra. }
  { exists x. split; lra. }
  assert (m_inside : x <= m <= y).
  { split; [apply above; split; lra|]. apply least. intros t [inside _]. lra. }
  destruct (derivative_nearby f m (f' m) epsilon (derivative m m_inside) positive) as [radius [radius_positive near]].
  assert (slope := bound m m_inside).
  (* [m] itself is one of these points *)
  assert (m_enough : (a - epsilon) * (m - x) <= f m - f x).
  { destruct (Rle_lt_dec ((a - epsilon) * (m - x)) (f m - f x)) as [fine|less]; [exact fine|exfalso].
    assert (contrary : m <= m - radius); [|lra].
    apply least. intros t t_enough. destruct (Rle_lt_dec t (m - radius)) as [fine|close]; [exact fine|exfalso].
    assert (t_below := above t t_enough). destruct t_enough as [_ t_grown].
    assert (chord : Rabs (f (m + (t - m)) - f m - f' m * (t - m)) <= epsilon * Rabs (t - m))
      by (apply near; rewrite Rabs_left1; lra).
    rewrite (Rabs_left1 (t - m)) in chord by lra. replace (m + (t - m)) with t in chord by ring.
    assert (one_side := Rle_trans _ _ _ (Rle_abs _) chord).
    assert (0 <= (f' m - a) * (m - t)) by (apply Rmult_le_pos; lra).
    lra. }
  (* and were there room right of it, it would not be the last *)
  destruct (Rle_lt_dec y m) as [end_|room]; [replace y with m by lra; exact m_enough|exfalso].
  set (h := Rmin (radius / 2) (y - m)).
  assert (h_positive : 0 < h) by (apply Rmin_glb_lt; lra).
  assert (h_small : h <= radius / 2) by apply Rmin_l.
  assert (h_inside : h <= y - m) by apply Rmin_r.
  assert (contrary : m + h <= m); [|lra].
  apply above. split; [lra|].
  assert (chord : Rabs (f (m + h) - f m - f' m * h) <= epsilon * Rabs h) by (apply near; rewrite Rabs_right; lra).
  rewrite (Rabs_right h) in chord by lra. rewrite <- Rabs_Ropp in chord.
  assert (one_side := Rle_trans _ _ _ (Rle_abs _) chord).
  assert (0 <= (f' m - a) * h) by (apply Rmult_le_pos; lra).
  lra.
Qed.

(** A function whose derivative is at least [a] grows by at least [a] times the distance. *)
Theorem growth_least (f f' : R -> R) (a x y : R) :
  x <= y -> (forall c, x <= c <= y -> derivable_pt_lim f c (f' c)) -> (forall c, x <= c <= y -> a <= f' c) ->
  a * (y - x) <= f y - f x.
Proof.
  intros order derivative bound.
  destruct (Rle_lt_dec (a * (y - x)) (f y - f x)) as [fine|less]; [exact fine|exfalso].
  set (epsilon := (a * (y - x) - (f y - f x)) / (2 * (y - x + 1))).
  assert (positive : 0 < epsilon) by (apply Rdiv_lt_0_compat; lra).
  assert (nearly := growth_nearly f f' a epsilon x y order positive derivative bound).
  assert (product : epsilon * (2 * (y - x + 1)) = a * (y - x) - (f y - f x)) by (unfold epsilon; field; lra).
  lra.
Qed.

(** A function whose derivative is at most [a] grows by at most [a] times the distance. *)
Theorem growth_most (f f' : R -> R) (a x y : R) :
  x <= y -> (forall c, x <= c <= y -> derivable_pt_lim f c (f' c)) -> (forall c, x <= c <= y -> f' c <= a) ->
  f y - f x <= a * (y - x).
Proof.
  intros order derivative bound.
  assert (opposite : - a * (y - x) <= - f y - - f x); [|lra].
  apply (growth_least (fun t => - f t) (fun t => - f' t)); [exact order| |].
  - intros c inside. apply (derivable_pt_lim_opp f), derivative, inside.
  - intros c inside. specialize (bound c inside). lra.
Qed.
