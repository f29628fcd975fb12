class Solution {
    static long largest_rise(long[] prices) {
        int last = prices.length - 1;
        long highest = prices[last], best = prices[last] - prices[last - 1];
        for (int i = last - 1; i >= 0; i--) {
            best = Math.max(best, highest - prices[i]);
            highest = Math.max(highest, prices[i]);
        }
        return best;
    }
}
