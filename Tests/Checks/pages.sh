#!/usr/bin/env bash
# Makes report pages of networks in the tree with the tool and looks at them in a browser.
#   pages.sh GNOMON FOLDER
set -euo pipefail
gnomon=$1
folder=$2
here=$(cd "$(dirname "$0")" && pwd)
trained=$here/../CheckpointsTests/Trained

rm -rf "$folder"
mkdir -p "$folder"
for name in relu31.safetensors star31.safetensors memorised23.safetensors square23.safetensors zhongd31.pt; do
    "$gnomon" compare "$trained/$name" --report "$folder/compare-${name%.*}.html" > /dev/null
done
"$gnomon" trace "$trained/relu31-snapshots.safetensors" --report "$folder/trace-relu31.html" > /dev/null
"$gnomon" trace "$here/../CheckpointsTests/Transformers/nanda-snapshots.npz" --report "$folder/trace-nanda.html" > /dev/null

figures=figure-weights,figure-spectra,figure-waves,figure-stars,figure-logits,figure-total,figure-envelopes
python3 "$here/page.py" "$folder"/compare-*.html --require "$figures" --screenshots "$folder/screenshots"
figures=figure-certified,figure-loss,figure-progress,figure-variance,figure-neurons,figure-settled,figure-gini,figure-squares
python3 "$here/page.py" "$folder"/trace-*.html --require "$figures" --screenshots "$folder/screenshots"
python3 "$here/page.py" "$folder/trace-relu31.html" --require figure-phase
