read -r n mode
sum=0
for ((i = 0; i < n; i++)); do
    read -r x
    x=${x%$'\r'}
    if [ "$mode" = S ]; then sum=$((sum + x + 1)); else echo $((x + 1)); fi
done
if [ "$mode" = S ]; then echo $sum; fi
