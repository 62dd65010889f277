% One layer learns a matrix; its twin is scripts/one_layer.py.
r = 0.03;
steps = 50;
X = [ 1.0 -0.5  2.0 -1.5
      0.5  2.0 -1.0  0.5
     -1.0  0.5  1.5  2.0];
Y = [ 4.0  1.0  4.0 -5.0
     -1.0  5.0 -6.0  5.0];
W = [-3.0 -1.0  2.0
      2.0 -2.0  4.0];

% The first example: two deltas times three inputs are six slopes
x = X(:, 1);
y = Y(:, 1);
Delta = 2*(W*x - y)
Delta*x'

% The loop: the gradient is the sum over the examples
path = W(:)';
for i = 1:steps
    dW = 0*W;
    for c = 1:size(X, 2)
        x = X(:, c);
        Delta = 2*(W*x - Y(:, c));
        dW = dW + Delta*x';
    end
    W = W - r*dW;
    path(i+1, :) = W(:)';
end

% The bound for the rate
bound = 1/max(eig(X*X'))

% The check: least squares, W*X = Y
W
best = Y/X

% Plot: the weights column by column, the best ones dashed
plot(0:steps, path, '-', [0 steps], [best(:) best(:)]', 'k--');
grid on
