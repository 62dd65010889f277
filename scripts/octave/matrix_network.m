% Any number of layers in matrix form; its twin is scripts/matrix_network.py.
% It calls forward, deltas and gradients, which stand beside it:
% run it from this folder, or addpath it.
r = 0.02;
steps = 60;
X = [1.0; -0.5; 2.0];
Y = [1.5; 0.5];
W = {[ 0.5 -0.3  0.2
      -0.4  0.6  0.1
       0.3  0.8 -0.5
      -0.2 -0.7  0.4], ...
     [ 0.7 -0.2  0.4 -0.6
      -0.5  0.3  0.9  0.1]};
sigma = {struct('f', @(N) tanh(N), 'df', @(N, S) 1 - S.^2), ...
         struct('f', @(N) N,       'df', @(N, S) ones(size(N)))};

k = numel(W);
C = [];
for step = 1:steps
    [N, S] = forward(W, sigma, X);
    Delta = deltas(W, sigma, N, S, @(S) 2*(S - Y));
    dW = gradients(Delta, S, X);
    for i = 1:k
        W{i} = W{i} - r*dW{i};
    end
    C(step) = sum(sum((S{k} - Y).^2));
end

[N, S] = forward(W, sigma, X);
C(steps+1) = sum(sum((S{k} - Y).^2));                   % after the last step
C([1 end])

% Plot
semilogy(0:steps, C);
grid on
