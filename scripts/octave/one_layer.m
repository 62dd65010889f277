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

% The first example: two errors times three inputs are six slopes
Delta = 2*(W*X(:, 1) - Y(:, 1))
Delta*X(:, 1)'

% The loop
path = zeros(steps + 1, numel(W));
path(1, :) = W(:)';
for i = 1:steps
    dW = 0*W;
    for c = 1:size(X, 2)
        Delta = 2*(W*X(:, c) - Y(:, c));
        dW = dW + Delta*X(:, c)';
    end
    W = W - r*dW;
    path(i + 1, :) = W(:)';
end

% The check: least squares, W*X = Y
W
limit = Y/X

% Plot: the weights column by column, their limits dashed
plot(0:steps, path, '-', [0 steps], [limit(:) limit(:)]', 'k--');
grid on
