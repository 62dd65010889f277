% Examples in columns: the sum over them comes out of the matrix product.  Twin of scripts/batch.py, all columns a step.
% It calls forward, deltas and gradients, which stand beside it: run it from this folder, or addpath it.
r = 0.05;
epochs = 200;
X = linspace(-1, 1, 40);
Y = sin(pi * X);
W = {[0.9 0.1; -0.6 0.4; 1.2 -0.3; -0.2 -0.7], [0.3 -0.8 0.5 0.2]};
m = size(X, 2);
X = [X; ones(1, m)];

sigma{1} = struct('f', @(N) tanh(N), 'df', @(N, S) 1 - S.^2);
sigma{2} = struct('f', @(N) N,       'df', @(N, S) ones(size(N)));

C = [];
for i = 1:epochs + 1
    [N, S] = forward(W, sigma, X);
    E = S{2} - Y;
    C(i) = sum(E(:).^2);
    if i <= epochs
        dW = gradients(deltas(W, sigma, N, S, @(S) 2 * (S - Y)), S, X);
        for j = 1:2
            W{j} = W{j} - r / m * dW{j};
        end
    end
end
C(1)
C(end)
