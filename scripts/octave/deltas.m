function Delta = deltas(W, sigma, N, S, slope)
% Delta{i} = (W{i+1}.' * Delta{i+1}) .* sigma'_i, Delta{k} = dC/dS{k} .* sigma'_k;
% twin of deltas in lib/backprop.py.
    k = numel(W);
    Delta = cell(1, k);
    Delta{k} = slope(S{k}) .* sigma{k}.df(N{k}, S{k});
    for i = k-1:-1:1
        Delta{i} = (W{i+1}.' * Delta{i+1}) .* sigma{i}.df(N{i}, S{i});
    end
end
