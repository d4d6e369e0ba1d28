(** * Counting the inputs of each verdict by direction

    A test of the [2 M] directions that decides one verdict gives the number of inputs with this verdict: each direction
    that passes stands for its multiplicity of live inputs, and dead inputs are tied. *)

Require Import Reals Arith List Bool Lia Permutation.
From Gnomon Require Import Construction Wave Directions DirectionLogits DirectionCounts.
Import ListNotations.
Open Scope nat_scope.

(** [n] inputs have property [P]. *)
Definition number_of_inputs (M : nat) (P : nat -> nat -> Prop) (n : nat) : Prop :=
  exists listed, NoDup listed /\ (forall a b, In (a, b) listed <-> a < M /\ b < M /\ P a b) /\ length listed = n.

(** The inputs on the directions that pass a test. *)
Definition total (M : nat) (test : nat -> bool) : nat :=
  list_sum (map (fun s => multiplicity M s * (if test s then 1 else 0)) (seq 0 (2 * M))).

Lemma number_of_inputs_unique (M : nat) (P : nat -> nat -> Prop) (n m : nat) :
  number_of_inputs M P n -> number_of_inputs M P m -> n = m.
Proof.
  intros [left [left_nodup [left_in <-]]] [right [right_nodup [right_in <-]]].
  apply Permutation_length, NoDup_Permutation; try assumption.
  intros [a b]. rewrite left_in, right_in. reflexivity.
Qed.

(** A test of inputs that decides the property counts them. *)
Lemma number_of_inputs_count (M : nat) (P : nat -> nat -> Prop) (test : nat * nat -> bool) :
  (forall a b, a < M -> b < M -> (test (a, b) = true <-> P a b)) -> number_of_inputs M P (count M test).
Proof.
  intro decides. exists (filter test (inputs M)). split; [apply NoDup_filter, inputs_nodup|]. split; [|reflexivity].
  intros a b. rewrite filter_In, inputs_in. split.
  - intros [[a_below b_below] passes]. apply decides in passes; auto.
  - intros [a_below [b_below holds]]. apply decides in holds; auto.
Qed.

(** ** Sums over directions *)

Lemma list_sum_plus (f g : nat -> nat) (numbers : list nat) :
  list_sum (map (fun s => f s + g s) numbers) = list_sum (map f numbers) + list_sum (map g numbers).
Proof. induction numbers as [|s numbers IH]; simpl; [reflexivity|]. rewrite IH. lia. Qed.

Lemma list_sum_zero (numbers : list nat) : list_sum (map (fun _ => 0) numbers) = 0.
Proof. induction numbers as [|s numbers IH]; [reflexivity|exact IH]. Qed.

(** A sum in which a single number counts. *)
Lemma list_sum_single (f : nat -> nat) (t n : nat) :
  t < n -> list_sum (map (fun s => (if t =? s then 1 else 0) * f s) (seq 0 n)) = f t.
Proof.
  induction n as [|n IH]; intro below; [lia|].
  rewrite seq_S, map_app, list_sum_app. simpl. destruct (Nat.eqb_spec t n) as [->|other].
  - rewrite (map_ext_in _ (fun _ => 0)).
    + rewrite list_sum_zero. lia.
    + intros s s_in. apply in_seq in s_in. destruct (Nat.eqb_spec n s) as [same|_]; lia.
  - rewrite IH by lia. lia.
Qed.

(** Live inputs are counted direction by direction. *)
Theorem live_count (M : nat) (test : nat -> bool) :
  count M (fun input => is_live M input && test (direction M (fst input) (snd input))) = total M test.
Proof.
  transitivity (list_sum (map (fun s => count M (has_direction M s) * (if test s then 1 else 0)) (seq 0 (2 * M)))).
  - unfold count. assert (known : forall a b, In (a, b) (inputs M) -> a < M /\ b < M) by (intros a b; apply inputs_in).
    induction (inputs M) as [|[a b] rest IH].
    + symmetry. apply list_sum_zero.
    + rewrite (map_ext _ (fun s => (if has_direction M s (a, b) then 1 else 0) * (if test s then 1 else 0) +
                                   length (filter (has_direction M s) rest) * (if test s then 1 else 0)))
        by (intro s; simpl; destruct (has_direction M s (a, b)); simpl length; lia).
      rewrite list_sum_plus, <- IH by (intros x y inside; apply known; right; exact inside).
      destruct (known a b (or_introl eq_refl)) as [a_below b_below].
      assert (below := direction_below M a b a_below b_below).
      simpl filter. unfold has_direction. simpl fst. simpl snd. destruct (is_live M (a, b)); simpl andb; cbv iota.
      * rewrite (list_sum_single (fun s => if test s then 1 else 0)) by exact below.
        destruct (test (direction M a b)); reflexivity.
      * rewrite list_sum_zero. reflexivity.
  - unfold total. f_equal. apply map_ext_in. intros s s_in. apply in_seq in s_in.
    rewrite direction_multiplicity by lia. reflexivity.
Qed.

(** Every other input is dead. *)
Lemma live_or_dead_count (M : nat) (test : nat -> bool) :
  count M (fun input => is_live M input && test (direction M (fst input) (snd input)) || negb (is_live M input)) =
  total M test + if Nat.even M then M else 0.
Proof.
  rewrite <- live_count, <- dead_inputs. unfold count. induction (inputs M) as [|input rest IH]; [reflexivity|].
  simpl filter. destruct (is_live M input), (test (direction M (fst input) (snd input))); simpl; rewrite IH; lia.
Qed.

(** ** The verdicts *)

Lemma live_dec (M a b : nat) : {live M a b} + {dead M a b}.
Proof. unfold live, dead. destruct (Nat.eq_dec (2 * apart a b) M) as [equal|other]; [right|left]; assumption. Qed.

Lemma not_live_iff (M a b : nat) : is_live M (a, b) = false <-> dead M a b.
Proof. unfold is_live, dead. simpl fst. simpl snd. rewrite negb_false_iff. apply Nat.eqb_eq. Qed.

(** A property of live inputs that is one of their directions. *)
Lemma live_property_count (M : nat) (P : nat -> nat -> Prop) (D : nat -> Prop) (test : nat -> bool) :
  (forall a b, a < M -> b < M -> live M a b -> (P a b <-> D (direction M a b))) ->
  (forall a b, dead M a b -> ~ P a b) ->
  (forall s, s < 2 * M -> (test s = true <-> D s)) ->
  number_of_inputs M P (total M test).
Proof.
  intros lives deads decides. rewrite <- live_count. apply number_of_inputs_count. intros a b a_below b_below.
  simpl fst. simpl snd. rewrite andb_true_iff. destruct (live_dec M a b) as [alive|off].
  - rewrite is_live_iff, lives by assumption. rewrite decides by (apply direction_below; assumption). tauto.
  - split.
    + intros [alive _]. apply is_live_iff in alive. contradiction.
    + intro holds. exfalso. exact (deads a b off holds).
Qed.

(** The number of correct inputs. *)
Theorem correct_count (g : R -> R) (N M : nat) (psi : R) (ok : nat -> bool) :
  homogeneous g -> g 0%R = 0%R -> 2 <= M ->
  (forall s, s < 2 * M -> (ok s = true <-> direction_correct g N M psi s)) ->
  number_of_inputs M (correct g N M 1 psi) (total M ok).
Proof.
  intros scales silent large decides. apply (live_property_count M _ (direction_correct g N M psi)).
  - intros a b a_below b_below alive. apply correct_direction; assumption.
  - intros a b off all. apply (correct_not_tied g N M 1 psi a b all). apply dead_tied; assumption.
  - exact decides.
Qed.

(** The number of wrong inputs. *)
Theorem wrong_count (g : R -> R) (N M : nat) (psi : R) (bad : nat -> bool) :
  homogeneous g -> g 0%R = 0%R -> 2 <= M ->
  (forall s, s < 2 * M -> (bad s = true <-> direction_wrong g N M psi s)) ->
  number_of_inputs M (wrong g N M 1 psi) (total M bad).
Proof.
  intros scales silent large decides. apply (live_property_count M _ (direction_wrong g N M psi)).
  - intros a b a_below b_below alive. apply wrong_direction; assumption.
  - intros a b off. apply tied_not_wrong. apply dead_tied; assumption.
  - exact decides.
Qed.

(** The number of tied inputs: with an even modulus there are at least [M]. *)
Theorem tied_count (g : R -> R) (N M : nat) (psi : R) (ties : nat -> bool) :
  homogeneous g -> g 0%R = 0%R -> 2 <= M ->
  (forall s, s < 2 * M -> (ties s = true <-> direction_tied g N M psi s)) ->
  number_of_inputs M (tied g N M 1 psi) (total M ties + if Nat.even M then M else 0).
Proof.
  intros scales silent large decides. rewrite <- live_or_dead_count. apply number_of_inputs_count.
  intros a b a_below b_below. simpl fst. simpl snd. rewrite orb_true_iff, andb_true_iff, negb_true_iff.
  destruct (live_dec M a b) as [alive|off].
  - rewrite tied_direction, <- decides by (try apply direction_below; assumption).
    rewrite not_live_iff, is_live_iff. unfold live, dead in *. tauto.
  - assert (ties_ab : tied g N M 1 psi a b) by (apply dead_tied; assumption).
    apply not_live_iff in off. tauto.
Qed.
