% XOR with two layers; its twin is scripts/xor.py.
% Its name is not xor, for that is a function of Octave.
% It calls forward, deltas and gradients, which stand beside it:
% run it from this folder, or addpath it.
n = 3;
r = 0.5;
steps = 1000;
X = [0 0 1 1
     0 1 0 1
     1 1 1 1];                          % the last row is the input of the biases
Y = [0 1 1 0];
% Other first weights in each run; where C stays at 0.5, run it again
W = {randn(n, 3)/sqrt(3), randn(1, n)/sqrt(n)};
sigma = {struct('f', @(N) tanh(N),          'df', @(N, S) 1 - S.^2), ...
         struct('f', @(N) 1./(1 + exp(-N)), 'df', @(N, S) S.*(1 - S))};

% One linear layer: the best weights give 0.5 at every corner
one_layer = (Y/X)*X

% Two layers
C = [];
for step = 1:steps
    [N, S] = forward(W, sigma, X);
    C(step) = sum((S{2} - Y).^2);
    dW = gradients(deltas(W, sigma, N, S, @(S) 2*(S - Y)), S, X);
    for i = 1:2
        W{i} = W{i} - r*dW{i};
    end
end
[N, S] = forward(W, sigma, X);
two_layers = S{2}

% Plot: the output for all points of a square
[x1, x2] = meshgrid(-0.5:0.02:1.5);
[N, S] = forward(W, sigma, [x1(:)'; x2(:)'; ones(1, numel(x1))]);
contourf(x1, x2, reshape(S{2}, size(x1)));
hold on
plot([0 1], [0 1], 'ko', [0 1], [1 0], 'ks');
hold off
