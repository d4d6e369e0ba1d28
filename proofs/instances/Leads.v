(** * Enclosures of leads and slopes

    [lead] and [slope] computed from enclosures of the sines and cosines in them. *)

Require Import Reals Lra Lia ZArith.
From Gnomon Require Import Offsets.
From GnomonInstances Require Import Enclosure.
Open Scope R_scope.

Section Bits.

Variable bits : positive.

Let times := times bits.
Let encloses := encloses bits.

(** The sines of [alpha] and [beta], the cosine of [beta]; then the sine and cosine of the offset. *)
Record steps := { sine_alpha : enclosure; sine_beta : enclosure; cosine_beta : enclosure }.
Record offset := { sine_delta : enclosure; cosine_delta : enclosure }.

Definition lead_enclosure (k : steps) (d : offset) : enclosure :=
  let gap := minus (times (sine_alpha k) (sine_alpha k)) (times (sine_delta d) (sine_delta d)) in
  times (sine_alpha k)
    (minus (times (times (cosine_delta d) (minus (whole bits 2) (scaled 4 gap))) (sine_beta k))
           (times (times (scaled 4 (sine_delta d)) gap) (cosine_beta k))).

Definition slope_enclosure (k : steps) (d : offset) : enclosure :=
  let alpha_square := times (sine_alpha k) (sine_alpha k) in
  let delta_square := times (sine_delta d) (sine_delta d) in
  plus (times (times (scaled 2 (cosine_beta k)) (cosine_delta d)) (minus (scaled 3 delta_square) alpha_square))
       (times (times (sine_beta k) (sine_delta d))
              (minus (plus (whole bits 3) (scaled 2 alpha_square)) (scaled 6 delta_square))).

Definition holds_steps (k : steps) (alpha beta : R) : Prop :=
  encloses (sine_alpha k) (sin alpha) /\ encloses (sine_beta k) (sin beta) /\ encloses (cosine_beta k) (cos beta).

Definition holds_offset (d : offset) (delta : R) : Prop :=
  encloses (sine_delta d) (sin delta) /\ encloses (cosine_delta d) (cos delta).

Ltac enclose :=
  repeat first
    [ assumption | apply times_encloses | apply plus_encloses | apply minus_encloses | apply whole_encloses
    | apply scaled_encloses; [lia|] ].

Theorem lead_encloses (k : steps) (d : offset) (alpha beta delta : R) :
  holds_steps k alpha beta -> holds_offset d delta -> encloses (lead_enclosure k d) (lead alpha beta delta).
Proof.
  intros [alpha_sine [beta_sine beta_cosine]] [delta_sine delta_cosine].
  replace (lead alpha beta delta) with
    (sin alpha * (cos delta * (2 - 4 * (sin alpha * sin alpha - sin delta * sin delta)) * sin beta -
                  4 * sin delta * (sin alpha * sin alpha - sin delta * sin delta) * cos beta))
    by (unfold lead, Rsqr; ring).
  unfold lead_enclosure. cbn zeta. enclose.
Qed.

Theorem slope_encloses (k : steps) (d : offset) (alpha beta delta : R) :
  holds_steps k alpha beta -> holds_offset d delta -> encloses (slope_enclosure k d) (slope alpha beta delta).
Proof.
  intros [alpha_sine [beta_sine beta_cosine]] [delta_sine delta_cosine].
  replace (slope alpha beta delta) with
    (2 * cos beta * cos delta * (3 * (sin delta * sin delta) - sin alpha * sin alpha) +
     sin beta * sin delta * (3 + 2 * (sin alpha * sin alpha) - 6 * (sin delta * sin delta)))
    by (unfold slope, Rsqr; ring).
  unfold slope_enclosure. cbn zeta. enclose.
Qed.

End Bits.
