#!/usr/bin/env bash
# Makes report pages of networks in the tree with the tool and looks at them in a browser.
#   pages.sh GNOMON FOLDER
set -euo pipefail
gnomon=$1
folder=$2
here=$(cd "$(dirname "$0")" && pwd)
trained=$here/../CheckpointsTests/Trained
transformers=$here/../CheckpointsTests/Transformers

rm -rf "$folder"
mkdir -p "$folder"
for name in relu31.safetensors star31.safetensors memorised23.safetensors square23.safetensors zhongd31.pt; do
    "$gnomon" compare "$trained/$name" --report "$folder/compare-${name%.*}.html" > /dev/null
done
for path in "$transformers"/{nanda,lens-two,zhong-separate}.npz "$here/../../notebooks/checkpoints/transformer113.safetensors"; do
    name=$(basename "$path")
    "$gnomon" compare "$path" --report "$folder/transformer-${name%.*}.html" > /dev/null
done
"$gnomon" trace "$trained/relu31-snapshots.safetensors" --report "$folder/trace-relu31.html" > /dev/null
"$gnomon" trace "$transformers/nanda-snapshots.npz" --report "$folder/trace-nanda.html" > /dev/null

figures=figure-weights,figure-spectra,figure-waves,figure-stars,figure-logits,figure-total,figure-envelopes
python3 "$here/page.py" "$folder"/compare-*.html --require "$figures" --screenshots "$folder/screenshots"
figures=figure-components,figure-fractions,figure-activations,figure-total
python3 "$here/page.py" "$folder"/transformer-*.html --require "$figures" --screenshots "$folder/screenshots"
figures=$figures,figure-logits,figure-envelopes,figure-losses,figure-explained
python3 "$here/page.py" "$folder/transformer-transformer113.html" --require "$figures"
figures=figure-certified,figure-loss,figure-progress,figure-variance,figure-neurons,figure-settled,figure-gini,figure-squares
python3 "$here/page.py" "$folder"/trace-*.html --require "$figures" --screenshots "$folder/screenshots"
python3 "$here/page.py" "$folder/trace-relu31.html" --require figure-phase
