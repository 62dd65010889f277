% Reading handwritten digits; its twin is scripts/digits.py.
% digits.mat comes from Python: run `python -i scripts/digits.py`, and these two lines:
%   from lib.octave import write_mat
%   write_mat("digits.mat", X=X, Y=Y, W=W0, train=train_set + 1, test=test_set + 1)
% -i keeps Python open after the page, and Octave counts from 1.
% forward, deltas and gradients stand beside this page:
% run it from this folder, or addpath it.
r = 0.5;
epochs = 20;
batch = 32;
load digits.mat
sigma = {struct('f', @(N) tanh(N), 'df', @(N, S) 1 - S.^2), ...
         struct('f', @(N) N,       'df', @(N, S) ones(size(N)))};

% Cross-entropy: the cost contains the softmax, its delta is p - y
softmax = @(N) exp(N - max(N)) ./ sum(exp(N - max(N)));

% The right answer for each column: the row of the 1
[~, digit] = max(Y);

% The loop: a step for each group of the training set
wrong = zeros(epochs + 1, 2);
for epoch = 0:epochs
    if epoch > 0
        for first = 1:batch:numel(train)
            group = train(first:min(first + batch - 1, end));
            x = X(:, group);
            y = Y(:, group);
            [N, S] = forward(W, sigma, x);
            dW = gradients(deltas(W, sigma, N, S, @(S) softmax(S) - y), S, x);
            for i = 1:2
                W{i} = W{i} - r/numel(group)*dW{i};
            end
        end
    end
    [N, S] = forward(W, sigma, X);
    [~, answer] = max(S{2});
    wrong(epoch + 1, :) = 100*[mean(answer(train) ~= digit(train)), ...
                               mean(answer(test) ~= digit(test))];
end
wrong(end, :)

% Plot
semilogy(0:epochs, wrong, 'o');
legend('training set', 'test set');
grid on
