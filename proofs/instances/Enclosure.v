(** * Numbers between two integers

    A real number is held between two integers counted in units of [2 ^ - bits]. Sums, differences, products and quotients
    by whole numbers are rounded outward, so what is computed holds what is meant. Everything is on the integers [Z] of the
    standard library. *)

Require Import Reals Lra Lia ZArith.
Open Scope R_scope.

Record enclosure := between { low : Z; high : Z }.

(** ** Rounded quotients of integers *)

Lemma floor_below (a b : Z) : (0 < b)%Z -> IZR (a / b) * IZR b <= IZR a.
Proof. intro positive. rewrite <- mult_IZR. apply IZR_le. rewrite Z.mul_comm. apply Z.mul_div_le. exact positive. Qed.

Definition ceiling (a b : Z) : Z := (- (- a / b))%Z.

Lemma ceiling_above (a b : Z) : (0 < b)%Z -> IZR a <= IZR (ceiling a b) * IZR b.
Proof.
  intro positive. assert (below := floor_below (- a) b positive). unfold ceiling. rewrite !opp_IZR in *. lra.
Qed.

(** A number between two others times a number: between the two products. *)
Lemma product_between (x a b c l h : R) :
  a <= x <= b -> l <= a * c <= h -> l <= b * c <= h -> l <= x * c <= h.
Proof.
  intros inside first second. destruct (Rle_lt_dec 0 c) as [nonneg|negative].
  - assert (a * c <= x * c) by (apply Rmult_le_compat_r; lra).
    assert (x * c <= b * c) by (apply Rmult_le_compat_r; lra). lra.
  - assert (a * - c <= x * - c) by (apply Rmult_le_compat_r; lra).
    assert (x * - c <= b * - c) by (apply Rmult_le_compat_r; lra). lra.
Qed.

Section Bits.

Variable bits : positive.

Definition unit : Z := (2 ^ Z.pos bits)%Z.

(** [e] holds [x]. *)
Definition encloses (e : enclosure) (x : R) : Prop := IZR (low e) <= x * IZR unit <= IZR (high e).

Lemma unit_positive_whole : (0 < unit)%Z.
Proof. unfold unit. apply Z.pow_pos_nonneg; lia. Qed.

Lemma unit_positive : 0 < IZR unit.
Proof. apply IZR_lt, unit_positive_whole. Qed.

(** ** Arithmetic *)

Definition whole (z : Z) : enclosure := between (z * unit) (z * unit).

Definition plus (e f : enclosure) : enclosure := between (low e + low f) (high e + high f).

Definition opposite (e : enclosure) : enclosure := between (- high e) (- low e).

Definition minus (e f : enclosure) : enclosure := between (low e - high f) (high e - low f).

(** Times a whole number that is not negative, and through a positive one. *)
Definition scaled (z : Z) (e : enclosure) : enclosure := between (z * low e) (z * high e).

Definition divided (e : enclosure) (z : Z) : enclosure := between (low e / z) (ceiling (high e) z).

(** Division by [unit] is a shift. *)
Definition shift_down (a : Z) : Z := Z.shiftr a (Z.pos bits).
Definition shift_up (a : Z) : Z := (- Z.shiftr (- a) (Z.pos bits))%Z.

(** The factors are most often positive, and two products are enough then. *)
Definition times (e f : enclosure) : enclosure :=
  if ((0 <=? low e) && (0 <=? low f))%Z%bool
  then between (shift_down (low e * low f)) (shift_up (high e * high f))
  else
    let a := (low e * low f)%Z in
    let b := (low e * high f)%Z in
    let c := (high e * low f)%Z in
    let d := (high e * high f)%Z in
    between (shift_down (Z.min (Z.min a b) (Z.min c d))) (shift_up (Z.max (Z.max a b) (Z.max c d))).

Lemma whole_encloses (z : Z) : encloses (whole z) (IZR z).
Proof. unfold encloses, whole. simpl. rewrite mult_IZR. lra. Qed.

Lemma plus_encloses (e f : enclosure) (x y : R) : encloses e x -> encloses f y -> encloses (plus e f) (x + y).
Proof. unfold encloses, plus. simpl. rewrite !plus_IZR. lra. Qed.

Lemma opposite_encloses (e : enclosure) (x : R) : encloses e x -> encloses (opposite e) (- x).
Proof. unfold encloses, opposite. simpl. rewrite !opp_IZR. lra. Qed.

Lemma minus_encloses (e f : enclosure) (x y : R) : encloses e x -> encloses f y -> encloses (minus e f) (x - y).
Proof. unfold encloses, minus. simpl. rewrite !minus_IZR. lra. Qed.

Lemma scaled_encloses (z : Z) (e : enclosure) (x : R) : (0 <= z)%Z -> encloses e x -> encloses (scaled z e) (IZR z * x).
Proof.
  unfold encloses, scaled. simpl. rewrite !mult_IZR, Rmult_assoc. intros nonneg [above below]. apply IZR_le in nonneg.
  split; apply Rmult_le_compat_l; assumption.
Qed.

Lemma divided_encloses (z : Z) (e : enclosure) (x : R) : (0 < z)%Z -> encloses e x -> encloses (divided e z) (x / IZR z).
Proof.
  unfold encloses, divided. simpl. intros positive [above below].
  assert (real := IZR_lt _ _ positive).
  assert (quotient : x / IZR z * IZR unit * IZR z = x * IZR unit) by (field; lra).
  assert (down := floor_below (low e) z positive). assert (up := ceiling_above (high e) z positive).
  split; apply Rmult_le_reg_r with (IZR z); lra.
Qed.

Lemma shift_down_below (a : Z) (x : R) : IZR a <= x * IZR unit -> IZR (shift_down a) <= x.
Proof.
  intro above. unfold shift_down. rewrite Z.shiftr_div_pow2 by lia. fold unit.
  assert (below := floor_below a unit unit_positive_whole).
  apply Rmult_le_reg_r with (IZR unit); [exact unit_positive|]. lra.
Qed.

Lemma shift_up_above (a : Z) (x : R) : x * IZR unit <= IZR a -> x <= IZR (shift_up a).
Proof.
  intro below. assert (above : IZR (shift_down (- a)) <= - x) by (apply shift_down_below; rewrite opp_IZR; lra).
  unfold shift_up. fold (shift_down (- a)). rewrite opp_IZR. lra.
Qed.

Lemma times_encloses (e f : enclosure) (x y : R) : encloses e x -> encloses f y -> encloses (times e f) (x * y).
Proof.
  unfold encloses, times. intros x_inside y_inside.
  assert (product : x * y * IZR unit * IZR unit = x * IZR unit * (y * IZR unit)) by ring.
  destruct (andb _ _) eqn:signs.
  - apply andb_prop in signs. destruct signs as [e_sign f_sign].
    apply Z.leb_le, IZR_le in e_sign. apply Z.leb_le, IZR_le in f_sign. simpl. split.
    + apply shift_down_below. rewrite product, mult_IZR. apply Rmult_le_compat; lra.
    + apply shift_up_above. rewrite product, mult_IZR. apply Rmult_le_compat; lra.
  - cbn zeta. simpl.
    set (l := Z.min _ _). set (h := Z.max _ _).
    assert (corners : forall z, (l <= z <= h)%Z -> IZR l <= IZR z <= IZR h) by (intros z inside; split; apply IZR_le; lia).
    assert (inside : IZR l <= x * IZR unit * (y * IZR unit) <= IZR h).
    { apply (product_between _ (IZR (low e)) (IZR (high e))); [exact x_inside| |];
        rewrite Rmult_comm; apply (product_between _ (IZR (low f)) (IZR (high f))); try exact y_inside;
        rewrite Rmult_comm, <- mult_IZR; apply corners; unfold l, h; lia. }
    split; [apply shift_down_below|apply shift_up_above]; rewrite product; apply inside.
Qed.

(** ** Signs *)

Lemma encloses_positive (e : enclosure) (x : R) : encloses e x -> (0 < low e)%Z -> 0 < x.
Proof.
  intros [above _] sign. apply IZR_lt in sign. assert (positive := unit_positive).
  apply Rmult_lt_reg_r with (IZR unit); lra.
Qed.

Lemma encloses_nonneg (e : enclosure) (x : R) : encloses e x -> (0 <= low e)%Z -> 0 <= x.
Proof.
  intros [above _] sign. apply IZR_le in sign. assert (positive := unit_positive).
  apply Rmult_le_reg_r with (IZR unit); lra.
Qed.

Lemma encloses_negative (e : enclosure) (x : R) : encloses e x -> (high e < 0)%Z -> x < 0.
Proof.
  intros [_ below] sign. apply IZR_lt in sign. assert (positive := unit_positive).
  apply Rmult_lt_reg_r with (IZR unit); lra.
Qed.

Lemma encloses_nonpos (e : enclosure) (x : R) : encloses e x -> (high e <= 0)%Z -> x <= 0.
Proof.
  intros [_ below] sign. apply IZR_le in sign. assert (positive := unit_positive).
  apply Rmult_le_reg_r with (IZR unit); lra.
Qed.

(** The smaller of two numbers. *)
Definition smaller (e f : enclosure) : enclosure := between (Z.min (low e) (low f)) (Z.min (high e) (high f)).

Lemma smaller_encloses (e f : enclosure) (x y : R) : encloses e x -> encloses f y -> encloses (smaller e f) (Rmin x y).
Proof.
  unfold encloses, smaller. simpl. intros [x_above x_below] [y_above y_below].
  assert (first := IZR_le _ _ (Z.le_min_l (low e) (low f))). assert (second := IZR_le _ _ (Z.le_min_r (low e) (low f))).
  assert (positive := unit_positive).
  unfold Rmin. destruct (Rle_dec x y) as [order|order].
  - split; [lra|]. apply (Rmult_le_compat_r (IZR unit)) in order; [|lra].
    destruct (Z.min_spec (high e) (high f)) as [[_ ->]|[_ ->]]; lra.
  - apply Rnot_le_lt, Rlt_le in order. split; [lra|]. apply (Rmult_le_compat_r (IZR unit)) in order; [|lra].
    destruct (Z.min_spec (high e) (high f)) as [[_ ->]|[_ ->]]; lra.
Qed.

End Bits.
