class Solution {
    static long largest_rise(long[] prices) {
        long best = prices[1] - prices[0];
        for (int j = 1; j < prices.length; j++) {
            int at = 0;
            for (int i = 1; i < j; i++) if (prices[i] < prices[at]) at = i;
            best = Math.max(best, prices[j] - prices[at]);
        }
        return best;
    }
}
