function [N, S] = forward(W, sigma, X)
% N{i} = W{i} * S{i-1} and S{i} = sigma{i}.f(N{i}), where S{0} is X;
% twin of forward in lib/backprop.py.
    k = numel(W);
    N = cell(1, k);
    S = cell(1, k);
    before = X;
    for i = 1:k
        N{i} = W{i} * before;
        S{i} = sigma{i}.f(N{i});
        before = S{i};
    end
end
