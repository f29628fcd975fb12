class Solution {
    static long largest_rise(long[] prices) {
        long lowest = prices[0], best = prices[1] - prices[0];
        for (int i = 1; i < prices.length; i++) {
            best = Math.max(best, prices[i] - lowest);
            lowest = Math.min(lowest, prices[i]);
        }
        return best;
    }
}
