% Many examples in the columns of one matrix; its twin is scripts/batch.py.
% It calls forward, deltas and gradients, which stand beside it:
% run it from this folder, or addpath it.
r = 0.05;
epochs = 200;
batch = 40;                                             % 40 is all examples
X = linspace(-1, 1, 40);
Y = sin(pi*X);
W = {[0.9 0.1; -0.6 0.4; 1.2 -0.3; -0.2 -0.7], [0.3 -0.8 0.5 0.2]};
m = size(X, 2);
X = [X; ones(1, m)];
sigma = {struct('f', @(N) tanh(N), 'df', @(N, S) 1 - S.^2), ...
         struct('f', @(N) N,       'df', @(N, S) ones(size(N)))};

% The gradient of all examples is the sum of m gradients
[N, S] = forward(W, sigma, X);
whole = gradients(deltas(W, sigma, N, S, @(S) 2*(S - Y)), S, X);
total = {0*W{1}, 0*W{2}};
for c = 1:m
    x = X(:, c);
    [N, S] = forward(W, sigma, x);
    dW = gradients(deltas(W, sigma, N, S, @(S) 2*(S - Y(:, c))), S, x);
    total = {total{1} + dW{1}, total{2} + dW{2}};
end
max(max(abs(total{1} - whole{1})))

% The loop: a step for each group, r times the mean of its gradients
C = [];
for epoch = 1:epochs
    order = randperm(m);
    for first = 1:batch:m
        [N, S] = forward(W, sigma, X);
        C(end+1) = sum((S{2} - Y).^2);
        group = order(first:min(first + batch - 1, m));
        x = X(:, group);
        y = Y(:, group);
        [N, S] = forward(W, sigma, x);
        dW = gradients(deltas(W, sigma, N, S, @(S) 2*(S - y)), S, x);
        for i = 1:2
            W{i} = W{i} - r/numel(group)*dW{i};
        end
    end
end
[N, S] = forward(W, sigma, X);
C(end+1) = sum((S{2} - Y).^2);                          % after the last step
C([1 end])

% Plot
semilogy(0:numel(C)-1, C);
grid on
