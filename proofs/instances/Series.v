(** * Sine and cosine from their series

    The series of sine and cosine alternate, so two successive partial sums lie on either side of the value. The partial
    sums are computed with outward rounding; nothing but products, sums and divisions by small whole numbers is needed. *)

Require Import Reals Lra Lia ZArith.
From GnomonInstances Require Import Enclosure.
Open Scope R_scope.

(** The powers of the series from [x ^ start] on: [start] is 0 for the cosine, 1 for the sine. *)
Definition term (x : R) (start i : nat) : R := x ^ (2 * i + start) / INR (fact (2 * i + start)).
Definition partial_sum (x : R) (start n : nat) : R := sum_f_R0 (fun i => (-1) ^ i * term x start i) n.

(** What the next term is divided by. *)
Definition next_divisor (start i : nat) : Z :=
  ((2 * Z.of_nat i + Z.of_nat start + 1) * (2 * Z.of_nat i + Z.of_nat start + 2))%Z.

Lemma next_divisor_positive (start i : nat) : (0 < next_divisor start i)%Z.
Proof. unfold next_divisor. apply Z.mul_pos_pos; lia. Qed.

Lemma next_term (x : R) (start i : nat) :
  term x start (S i) = term x start i * (x * x) / IZR (next_divisor start i).
Proof.
  unfold term, next_divisor. replace (2 * S i + start)%nat with (S (S (2 * i + start))) by lia.
  set (n := (2 * i + start)%nat).
  replace (2 * Z.of_nat i + Z.of_nat start + 1)%Z with (Z.of_nat (S n)) by lia.
  replace (2 * Z.of_nat i + Z.of_nat start + 2)%Z with (Z.of_nat (S (S n))) by lia.
  rewrite mult_IZR, <- !INR_IZR_INZ, !fact_simpl, !mult_INR. simpl pow. field.
  repeat split; try (apply not_0_INR; lia). apply INR_fact_neq_0.
Qed.

Lemma power_of_minus_one (i : nat) : (-1) ^ i = if Nat.even i then 1 else -1.
Proof.
  induction i as [|i IH]; [reflexivity|]. rewrite <- tech_pow_Rmult, IH, Nat.even_succ, <- Nat.negb_even.
  destruct (Nat.even i); simpl; lra.
Qed.

Lemma next_partial_sum (x : R) (start i : nat) :
  partial_sum x start (S i) =
  if Nat.even i then partial_sum x start i - term x start (S i) else partial_sum x start i + term x start (S i).
Proof.
  unfold partial_sum. rewrite tech5, <- tech_pow_Rmult, power_of_minus_one. destruct (Nat.even i); ring.
Qed.

Section Bits.

Variable bits : positive.

(** From the partial sum up to term [i], and that term, to the next. *)
Definition next (start : nat) (square : enclosure) (i : nat) (state : enclosure * enclosure) : enclosure * enclosure :=
  let (sum, last) := state in
  let new := divided (times bits last square) (next_divisor start i) in
  (if Nat.even i then minus sum new else plus sum new, new).

Fixpoint series (start : nat) (square first : enclosure) (n : nat) : enclosure * enclosure :=
  match n with
  | O => (first, first)
  | S i => next start square i (series start square first i)
  end.

Definition holds_state (x : R) (start n : nat) (state : enclosure * enclosure) : Prop :=
  encloses bits (fst state) (partial_sum x start n) /\ encloses bits (snd state) (term x start n).

Lemma next_holds (x : R) (start i : nat) (square : enclosure) (state : enclosure * enclosure) :
  encloses bits square (x * x) -> holds_state x start i state -> holds_state x start (S i) (next start square i state).
Proof.
  destruct state as [sum last]. intros square_holds [sum_holds last_holds]. unfold next.
  assert (new : encloses bits (divided (times bits last square) (next_divisor start i)) (term x start (S i))).
  { rewrite next_term. apply divided_encloses; [apply next_divisor_positive|]. apply times_encloses; assumption. }
  split; [|exact new]. rewrite next_partial_sum. simpl.
  destruct (Nat.even i); [apply minus_encloses|apply plus_encloses]; assumption.
Qed.

Lemma series_holds (x : R) (start n : nat) (square first : enclosure) :
  encloses bits square (x * x) -> encloses bits first (term x start 0) ->
  holds_state x start n (series start square first n).
Proof.
  intros square_holds first_holds. induction n as [|n IH].
  - split; [|exact first_holds]. unfold partial_sum. simpl. rewrite Rmult_1_l. exact first_holds.
  - apply next_holds; assumption.
Qed.

(** From the partial sum that is too small to the next, which is too large. *)
Definition sandwiched (start : nat) (square first : enclosure) (n : nat) : enclosure :=
  let below := series start square first (2 * n + 1) in
  let above := next start square (2 * n + 1) below in
  between (low (fst below)) (high (fst above)).

Lemma sandwiched_encloses (x y : R) (start n : nat) (square first : enclosure) :
  encloses bits square (x * x) -> encloses bits first (term x start 0) ->
  partial_sum x start (2 * n + 1) <= y <= partial_sum x start (2 * (n + 1)) ->
  encloses bits (sandwiched start square first n) y.
Proof.
  intros square_holds first_holds [above below]. unfold sandwiched.
  assert (state := series_holds x start (2 * n + 1) square first square_holds first_holds).
  assert (after := next_holds x start (2 * n + 1) square _ square_holds state).
  replace (S (2 * n + 1)) with (2 * (n + 1))%nat in after by lia.
  destruct state as [[sum_above _] _]. destruct after as [[_ sum_below] _].
  assert (positive := unit_positive bits). unfold encloses. cbn zeta. simpl low. simpl high.
  split.
  - apply Rle_trans with (partial_sum x start (2 * n + 1) * IZR (unit bits)); [exact sum_above|].
    apply Rmult_le_compat_r; [lra|exact above].
  - apply Rle_trans with (partial_sum x start (2 * (n + 1)) * IZR (unit bits)); [|exact sum_below].
    apply Rmult_le_compat_r; [lra|exact below].
Qed.

(** The greater [n], the more terms and the narrower the enclosure. *)
Definition sine (e : enclosure) (n : nat) : enclosure := sandwiched 1 (times bits e e) e n.
Definition cosine (e : enclosure) (n : nat) : enclosure := sandwiched 0 (times bits e e) (whole bits 1) n.

Theorem sine_encloses (e : enclosure) (x : R) (n : nat) :
  encloses bits e x -> 0 <= x <= 4 -> encloses bits (sine e n) (sin x).
Proof.
  intros holds [nonneg small]. apply (sandwiched_encloses x).
  - apply times_encloses; exact holds.
  - replace (term x 1 0) with x; [exact holds|]. unfold term. simpl. field.
  - exact (pre_sin_bound x n nonneg small).
Qed.

Theorem cosine_encloses (e : enclosure) (x : R) (n : nat) :
  encloses bits e x -> -2 <= x <= 2 -> encloses bits (cosine e n) (cos x).
Proof.
  intros holds [large small]. apply (sandwiched_encloses x).
  - apply times_encloses; exact holds.
  - replace (term x 0 0) with 1; [apply whole_encloses|]. unfold term. simpl. field.
  - assert (same : forall m, partial_sum x 0 m = cos_approx x m).
    { intro m. apply sum_eq. intros i _. unfold cos_term, term. rewrite Nat.add_0_r. reflexivity. }
    rewrite !same. exact (pre_cos_bound x n large small).
Qed.

End Bits.
